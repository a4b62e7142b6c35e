using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Manifolds.Data;

/// <summary>Points to be mixed, and with which γ they are.</summary>
internal sealed record PointData
{
    /// <summary>What the results call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>The points, all with the same number of coordinates.</summary>
    public required IReadOnlyList<LabelledPoint> Points { get; init; }

    /// <summary>The values of γ that ζ-mixup is measured with, in the order of the results.</summary>
    public required IReadOnlyList<double> Gammas { get; init; }

    /// <summary>The numbers of nearest neighbours around which dimensions are measured, rising.</summary>
    public required IReadOnlyList<int> NeighbourCounts { get; init; }

    /// <summary>The number of neighbours that the results are told in words for; one of <see cref="NeighbourCounts"/>.</summary>
    public required int NeighbourCountInWords { get; init; }

    /// <summary>Coordinates per point.</summary>
    public int Width => Points[0].Features.Length;

    /// <summary>The points as rows, with the label as a key.</summary>
    public IDataView ToView(MLContext mlContext)
    {
        var schema = SchemaDefinition.Create(typeof(LabelledPoint));
        schema[nameof(LabelledPoint.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Width);
        var view = mlContext.Data.LoadFromEnumerable(Points, schema);
        return mlContext.Transforms.Conversion
            .MapValueToKey(nameof(LabelledPoint.Label), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Fit(view).Transform(view);
    }
}
