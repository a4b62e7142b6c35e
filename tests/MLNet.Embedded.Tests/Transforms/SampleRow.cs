using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

/// <summary>A row with a column of each kind.</summary>
internal sealed class SampleRow
{
    public string? Name { get; set; }

    public float Score { get; set; }

    [VectorType(3)]
    public float[] Vector { get; set; } = [0, 0, 0];

    public float[] Loose { get; set; } = [];

    [VectorType(2)]
    public string?[] Words { get; set; } = ["", ""];

    public int Number { get; set; }

    public uint Count { get; set; }

    public bool Flag { get; set; }

    internal static IDataView View(MLContext context) => context.Data.LoadFromEnumerable<SampleRow>(
    [
        new() { Name = "b", Score = 2, Vector = [1, 0, 3], Loose = [1], Words = ["x", "y"], Number = 5, Count = 3, Flag = true },
        new() { Name = "a", Score = float.NaN, Vector = [0, 0, 4], Loose = [], Words = ["y", ""], Number = 7, Count = 4 },
        new() { Name = "", Score = 1, Vector = [2, 0, float.NaN], Loose = [1, 2], Words = ["z", "x"], Number = 5, Flag = true },
        new() { Name = null, Score = 2, Vector = [2, 0, 5], Loose = [1, 2], Words = ["z", null], Number = 9, Flag = true },
        new() { Name = "b", Score = -3, Vector = [2, 0, 5], Loose = [1, 2], Words = ["q", "x"], Number = -1, Count = 1, Flag = true },
    ]);
}

/// <summary>A row with a column of its own.</summary>
internal sealed class OtherRow
{
    public float Other { get; set; }
}

/// <summary>One text.</summary>
internal sealed class TextRow
{
    public string Text { get; set; } = "";
}
