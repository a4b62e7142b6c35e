namespace ZetaMixup.Tool.Tests.Compare.Networks;

/// <summary>Comparisons of residual networks that nothing interrupted, each trained once, for tests of what interruptions and shards change.</summary>
public sealed class WholeComparisons : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The arguments that all have in common, up to the methods.</summary>
    internal string[] Arguments { get; }

    public WholeComparisons() => Arguments = ["compare", _folder.WriteColors("images", rows: 24), "--horizontal-flip", .. ResNetRuns.Options];

    public void Dispose() => _folder.Dispose();

    /// <summary>The results of some methods.</summary>
    internal string Json(string methods)
    {
        var json = _folder.In($"{methods}.json");
        if (!File.Exists(json))
        {
            Tool.Done([.. Arguments, methods, "--json", json]);
        }

        return json;
    }
}
