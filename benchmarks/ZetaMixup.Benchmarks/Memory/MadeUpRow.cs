using Microsoft.ML.Data;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>A row of the memory benchmark: an image of 8×8 pixels in three colours, and its class.</summary>
internal sealed class MadeUpRow
{
    internal const int Width = 192;

    [VectorType(Width)]
    [LoadColumn(0, Width - 1)]
    public float[] Pixels { get; set; } = new float[Width];

    [LoadColumn(Width)]
    public string Label { get; set; } = "";
}
