using System.Globalization;
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
        return [.. File.ReadLines(SharedData.Require("optdigits/optdigits-test.csv")).Where(l => l.Length > 0).Select(line =>
        {
            var values = line.Split(',');
            return new Digit
            {
                Features = [.. values.Take(64).Select(v => float.Parse(v, CultureInfo.InvariantCulture) / 16)],
                Label = values[64],
            };
        })];
    }
}
