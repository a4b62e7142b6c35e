using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class PageTests
{
    [Fact]
    public void A_page_holds_its_title_introduction_and_sections_in_order()
    {
        var page = new Page("Lesions & more", "the introduction")
            .Section("First", Blocks.Paragraph("one"), Blocks.Paragraph("two"))
            .Section("Second", Blocks.Paragraph("three"))
            .ToString();

        string[] expected = ["<title>Lesions &amp; more</title>", "<h1>Lesions &amp; more</h1>", "the introduction", "<h2>First</h2>", "<p>one</p>", "<p>two</p>", "<h2>Second</h2>", "<p>three</p>", "</html>"];
        Assert.All(expected, text => Assert.Contains(text, page));
        Assert.Equal(expected, expected.OrderBy(text => page.IndexOf(text, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_page_asks_for_nothing_from_elsewhere()
    {
        var page = new Page("A page", "").Section("All", SomeOfEverything()).ToString();

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<link", page);
        Assert.DoesNotContain("@import", page);
        Assert.DoesNotContain("http:", page);
        Assert.DoesNotContain("https:", page);
        Assert.DoesNotContain("//", System.Text.RegularExpressions.Regex.Replace(page, "base64,[^\"]*", ""));
        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"", page);
    }

    [Fact]
    public void A_page_follows_the_choice_of_light_or_dark_and_the_width_of_a_phone()
    {
        var page = new Page("A page", "").ToString();

        Assert.Contains("@media (prefers-color-scheme: dark)", page);
        Assert.Contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", page);
    }

    [Fact]
    public void A_table_scrolls_in_a_box_that_the_keyboard_reaches()
    {
        var table = Blocks.Table("Results", ["method", "F1"], [["none", "60.1"], ["<zeta>", "61.2"]]).ToString();

        Assert.StartsWith("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Results\">", table);
        Assert.Contains("<th scope=\"col\">F1</th>", table);
        Assert.Contains("<tr><th scope=\"row\">&lt;zeta&gt;</th><td>61.2</td></tr>", table);
    }

    [Fact]
    public void A_page_is_written_as_Utf8_without_a_mark()
    {
        var path = Path.GetTempFileName();
        try
        {
            new Page("ζ-mixup", "").Write(path);

            Assert.Equal("<!d"u8.ToArray(), File.ReadAllBytes(path)[..3]);
            Assert.Contains("<h1>ζ-mixup</h1>", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Html[] SomeOfEverything() =>
    [
        Blocks.Settings([("γ", "2.8")]),
        Blocks.Command("zetamixup compare photos"),
        Blocks.Legend(["a", "b"]),
        Picture.SoftLabel([0.5f, 0.5f], ["a", "b"]),
        Charts.Dots("F1", "", [new DotRow("none", [1, 2], 1.5, 0.5, "1.5")], isDifference: true),
        Charts.Curves("loss", "", [new("none", [new(1, 2, 0.1), new(2, 1, 0.1)])]),
        new ConfusionMatrix("none", ["a", "b"], [[1, 2], [3, 4]]).ToHtml(),
    ];
}
