namespace ModelBuilder.Tests.Support;

/// <summary>The sample's files, as the build copied them.</summary>
internal static class SampleFiles
{
    internal static string Lesions { get; } = Path.Combine(AppContext.BaseDirectory, "lesions.csv");

    internal static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sample", name));

    internal static string[] Lines(string name) => Read(name).ReplaceLineEndings("\n").Split('\n');
}
