using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet;

namespace Manifolds.Measuring;

/// <summary>Mixed rows to be looked at, in the order of the originals that dominate them.</summary>
internal sealed record MixedPoints
{
    private MixedPoints(IReadOnlyList<MixedPoint> points, IReadOnlyList<string> classNames)
    {
        Points = points;
        ClassNames = classNames;
    }

    internal IReadOnlyList<MixedPoint> Points { get; }

    /// <summary>What the shares of a soft label are of.</summary>
    internal IReadOnlyList<string> ClassNames { get; }

    internal static MixedPoints Read(MLContext mlContext, IDataView view)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["SoftLabel"].GetSlotNames(ref names);
        var points = mlContext.Data.CreateEnumerable<MixedPoint>(view, reuseRowObject: false).OrderBy(point => point.MixedRows[0]);
        return new MixedPoints([.. points], [.. names.DenseValues().Select(name => name.ToString())]);
    }
}

/// <summary>A row of the view that mixing gives.</summary>
internal sealed class MixedPoint
{
    public float[] Features { get; set; } = [];

    public float[] SoftLabel { get; set; } = [];

    /// <summary>The rows that were mixed, the dominant one first.</summary>
    [ColumnName(ZetaMixupOptions.Defaults.MixedRowsColumnName)]
    public long[] MixedRows { get; set; } = [];
}
