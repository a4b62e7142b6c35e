using System.Numerics;
using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments;
using ZetaMixup.Samples.Experiments.MadeUp;
using ZetaMixup.Samples.Experiments.Reporting;

namespace Experiments.Tests;

/// <summary>A small subject, small data, and runs of a whole sample.</summary>
internal static class Fixture
{
    /// <summary>Flat pictures of two colours, compared by micro-averaged F1.</summary>
    internal static Subject Subject { get; } = new()
    {
        Project = "samples/Test",
        Title = "Colours",
        Description = "Tells colours apart.",
        DataDescription = "Colours.",
        Measure = Measure.MicroF1,
        MakeUp = seed => new Dataset { Name = "made-up colours", ClassNames = ["red", "blue"], Rows = [.. Enumerable.Range(0, 24).Select(i => Draw(i, seed))] },
        AboutMadeUp = "The colours are made up.",
    };

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

    internal static (int ExitCode, string Output, string Error) Run(params string[] arguments) => Run(Subject, arguments);

    internal static (int ExitCode, string Output, string Error) Run(Subject subject, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = SampleProgram.Run(subject, arguments, new PlainReport(output), error);
        return (exitCode, output.ToString(), error.ToString());
    }

    private static DrawnRow Draw(int number, int seed)
    {
        var canvas = new Canvas(DrawnRow.Width, DrawnRow.Height);
        var draws = new Draws((seed * 100) + number);
        canvas.Paint((_, _, _) => draws.Color(number % 2 == 0 ? Vector3.UnitX : Vector3.UnitZ, 0.1));
        return new DrawnRow($"colour {number}", number % 2 == 0 ? "red" : "blue", canvas.ToImage());
    }
}
