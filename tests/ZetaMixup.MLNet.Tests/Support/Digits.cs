using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Handwritten digits, 8 × 8 values from 0 to 1; tests are skipped where the file is not to be found.</summary>
internal sealed class Digit
{
    [VectorType(64)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = string.Empty;

    internal static Digit[] Load()
    {
        var path = Find();
        Skip.If(path is null, "optdigits/optdigits-test.csv was not found: set ZETAMIXUP_DATA to the folder that holds optdigits.");
        return [.. File.ReadLines(path!).Where(l => l.Length > 0).Select(line =>
        {
            var values = line.Split(',');
            return new Digit
            {
                Features = [.. values.Take(64).Select(v => float.Parse(v, CultureInfo.InvariantCulture) / 16)],
                Label = values[64],
            };
        })];
    }

    private static string? Find()
    {
        var file = Path.Combine("optdigits", "optdigits-test.csv");
        if (Environment.GetEnvironmentVariable("ZETAMIXUP_DATA") is { Length: > 0 } given)
        {
            return File.Exists(Path.Combine(given, file)) ? Path.Combine(given, file) : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
