using SkinLesion.Reporting;

namespace SkinLesion.Tests;

/// <summary>Small folders of data, and runs of the whole program.</summary>
internal static class Fixture
{
    /// <summary>A CSV of digits-like rows: class k has its bright pixels at place k, and a little noise everywhere.</summary>
    internal static string WritePixels(this TemporaryFolder folder, string name, int rows, int classes = 3, int seed = 1)
    {
        var random = new Random(seed);
        return folder.WriteLines(name, [.. Enumerable.Range(0, rows).Select(row =>
        {
            var label = row % classes;
            var pixels = Enumerable.Range(0, 2 * classes).Select(i => (i / 2 == label ? 12 : 2) + random.Next(-2, 3));
            return $"{string.Join(',', pixels)},{label}";
        })]);
    }

    internal static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = Sample.Run(arguments, new PlainReport(output), error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
