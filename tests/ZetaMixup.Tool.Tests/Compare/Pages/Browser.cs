using Microsoft.Playwright;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

/// <summary>The system's Chromium, and pages to open.</summary>
public sealed class Browser : IAsyncLifetime, IDisposable
{
    internal const int PhoneWidth = 390;
    internal const int Height = 800;

    private static readonly string[] Paths =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    private static readonly string LongName = string.Concat(Enumerable.Repeat("Dermatofibrosarcoma_protuberans_", 4));
    private static readonly string[] LongMethods = ["none", "mixup:alpha=0.2:weight-decay=0.0001", "zeta+cutmix:gamma=2.8:samples=8:alpha=0.25:weight-decay=0.0001"];
    private static readonly double[][][] Confusions = [[[3, 1, 0], [1, 3, 0], [0, 2, 8]], [[2, 1, 1], [1, 2, 1], [0, 2, 8]]];

    private readonly TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal bool IsInstalled => _browser is not null;

    public async Task InitializeAsync()
    {
        if (Paths.FirstOrDefault(File.Exists) is not { } path)
        {
            return;
        }

        // Root, as in containers, has no sandbox. The pages are our own, so that they may share a process.
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--renderer-process-limit=1", "--disable-site-isolation-trials"] });
    }

    public Task DisposeAsync() => _browser?.CloseAsync() ?? Task.CompletedTask;

    public void Dispose()
    {
        _playwright?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Writes a page and returns its file.</summary>
    internal string FileOf(string page) => page switch
    {
        "trained" => Trained(),
        "tuned" => Tuned(),
        "names" => Write("names.html", LongNames()),
        _ => Write("classes.html", ManyClasses()),
    };

    /// <summary>Opens an empty page on a phone.</summary>
    internal Task<IPage> OpenAsync() =>
        _browser!.NewPageAsync(new() { ViewportSize = new() { Width = PhoneWidth, Height = Height }, ColorScheme = ColorScheme.Light });

    private string Trained()
    {
        var file = _folder.In("trained.html");
        Tool.Done(
            "compare", _folder.WriteColors("colors", rows: 24), "--methods", "none,mixup,cutmix,zeta,zeta:gamma=2.4,zeta+cutmix:gamma=4:samples=4:alpha=0.5",
            "--seeds", "2", "--epochs", "3", "--hidden", "0", "--image-size", "16", "--batch-size", "8", "--report", file);
        return file;
    }

    private string Tuned()
    {
        var file = _folder.In("tuned.html");
        Tool.Done("tune", _folder.WriteColors("tuned", rows: 40), "--epochs", "2", "--hidden", "4", "--image-size", "4", "--folds", "2", "--budget", "70 trainings", "--report", file);
        return file;
    }

    private static ComparisonResult LongNames() =>
        Results.Of(["melanoma", LongName, "seborrheic keratosis"], [.. LongMethods.Select(method => (method, Confusions))]) with
        {
            Data = $"/{LongName}/{LongName} (ISIC 2017), tested on /{LongName}/{LongName} (ISIC 2017)",
        };

    private static ComparisonResult ManyClasses()
    {
        double[][] Confusion(int errors) =>
            [.. Enumerable.Range(0, 40).Select(actual => Enumerable.Range(0, 40).Select(predicted => actual == predicted ? 10.0 - errors : predicted == (actual + errors) % 40 ? errors : 0).ToArray())];
        return Results.Of([.. Enumerable.Range(0, 40).Select(k => $"class {k}")], ("none", [Confusion(3), Confusion(2)]), ("zeta", [Confusion(1), Confusion(1)]));
    }

    private string Write(string name, ComparisonResult result)
    {
        var file = _folder.In(name);
        var command = Comparison.CommandLine(["compare", $"/{LongName}/{LongName}/{LongName}", "--methods", string.Join(',', result.Methods.Select(method => method.Name))]);
        ResultsPage.Create(result, new CompareOptions { Seeds = 2 }, command).Write(file);
        return file;
    }
}
