using ZetaMixup.Tool.Tests.Compare;

namespace ZetaMixup.Tool.Tests.Tune;

/// <summary>A tuning that nothing interrupted, done once, for tests that read its results or compare theirs with them.</summary>
public sealed class WholeTuning : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _output;

    public WholeTuning()
    {
        Data = _folder.WriteDigits("pixels.csv", rows: 60);
        _output = new(() => Tool.Done([.. Arguments, "--json", _folder.In("whole.json")]));
    }

    /// <summary>What follows the data.</summary>
    internal static string[] Options { get; } = ["--epochs", "4", "--hidden", "4", "--folds", "2", "--budget", "70 trainings"];

    internal string Data { get; }

    internal string[] Arguments => ["tune", Data, .. Options];

    internal string Output => _output.Value;

    /// <summary>The file of its results. Tests that change it take a copy.</summary>
    internal string Json => _output.Value.Length > 0 ? _folder.In("whole.json") : "";

    public void Dispose() => _folder.Dispose();

    /// <summary>Copies the results.</summary>
    internal string CopyTo(TemporaryFolder folder)
    {
        var copy = folder.In("copy.json");
        File.Copy(Json, copy);
        return copy;
    }
}

/// <summary>The tests that share a <see cref="WholeTuning"/>.</summary>
[CollectionDefinition(Name)]
public sealed class Tunings : ICollectionFixture<WholeTuning>
{
    internal const string Name = "tunings";
}
