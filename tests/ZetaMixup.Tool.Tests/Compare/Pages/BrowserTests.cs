using Microsoft.Playwright;
using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

/// <summary>Opens pages in Chromium, on a phone and on a desktop, light and dark.</summary>
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>Whatever is wider than its window and does not scroll, and text that is wider than its own box.</summary>
    private const string Overflow =
        """
        () => [...document.querySelectorAll('body *')]
          .filter(e => !e.closest('.scroll') || e.matches('.scroll'))
          .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5 || (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && !e.matches('.scroll')))
          .map(e => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`)
        """;

    /// <summary>Text of charts that ends outside of them.</summary>
    private const string CutText =
        """
        svg => {
          document.body.innerHTML = svg;
          const chart = document.querySelector('svg'), box = chart.getBoundingClientRect();
          return [...chart.querySelectorAll('text')].filter(text => {
            const b = text.getBoundingClientRect();
            return b.left < box.left - 1 || b.right > box.right + 1 || b.top < box.top - 1 || b.bottom > box.bottom + 1;
          }).map(text => text.textContent.trim());
        }
        """;

    private static readonly int[] Widths = [Browser.PhoneWidth, 1200];
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    [SkippableTheory]
    [InlineData("trained")]
    [InlineData("tuned")]
    [InlineData("names")]
    [InlineData("classes")]
    public async Task A_page_fits_its_window_and_loads_nothing(string name)
    {
        Skip.IfNot(browser.IsInstalled, "There is no Chromium.");
        var url = new Uri(browser.FileOf(name)).AbsoluteUri;
        var page = await browser.OpenAsync();
        List<string> requests = [], messages = [];
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => messages.Add(message.Text);
        page.PageError += (_, error) => messages.Add(error);
        await page.GotoAsync(url);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => details.open = true)");
        foreach (var (width, scheme) in from width in Widths from scheme in Schemes select (width, scheme))
        {
            var window = $"{width} pixels, {scheme}";
            await page.SetViewportSizeAsync(width, Browser.Height);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });

            Assert.True(width >= await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), window);
            Assert.Empty(await page.EvaluateAsync<string[]>(Overflow));
            Assert.True(await page.EvaluateAsync<bool>("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)"), window);
            Assert.Equal(scheme == ColorScheme.Dark ? "rgb(20, 23, 27)" : "rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
            Assert.Equal([url], requests.Where(request => !request.StartsWith("data:", StringComparison.Ordinal)));
            Assert.Empty(messages);
            if (Environment.GetEnvironmentVariable("ZETAMIXUP_SCREENSHOTS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png"), FullPage = true });
            }
        }

        await page.CloseAsync();
    }

    [SkippableFact]
    public async Task The_text_of_a_chart_is_whole_also_with_long_names()
    {
        Skip.IfNot(browser.IsInstalled, "There is no Chromium.");
        var chart = Charts.Dots("F1", "", [new DotRow("zeta+cutmix:gamma=2.8:samples=8:alpha=0.25:weight-decay=0.0001", [1, 2], 1.5, 0.5, ""), new DotRow("none", [1000, 2000], 1500, 1, "")], isDifference: true);
        var page = await browser.OpenAsync();

        Assert.Empty(await page.EvaluateAsync<string[]>(CutText, ChartTests.Svg(chart.ToString()).ToString()));
        await page.CloseAsync();
    }
}
