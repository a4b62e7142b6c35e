using Microsoft.ML;
using ZetaMixup.Datasets;

namespace ZetaMixup.Samples.Experiments.Training;

/// <summary>The rows as the trainer takes them, and the images that could not be read.</summary>
/// <param name="ml">The context.</param>
/// <param name="schema">The columns of the views.</param>
/// <param name="features">Gives the features of a row.</param>
internal sealed class PreparedData(MLContext ml, DataViewSchema schema, Func<int, float[]> features)
{
    /// <summary>The class of each row, from 0.</summary>
    internal required int[] Labels { get; init; }

    /// <summary>The group of each row, or null.</summary>
    internal required string?[] Groups { get; init; }

    internal required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>Rows whose image could not be read.</summary>
    internal required IReadOnlyList<Skipped> Skipped { get; init; }

    /// <summary>How the features make pictures, or null where they do not.</summary>
    internal required PictureFormat? Pictures { get; init; }

    internal int Count => Labels.Length;

    internal float[] Features(int row) => features(row);

    /// <summary>A view of some rows, whose labels may be others than their own.</summary>
    internal IDataView View(IReadOnlyList<int> rows, IReadOnlyList<int> labels) => ml.Data.LoadFromEnumerable(
        rows.Select((row, i) => new PreparedInput { Label = (uint)labels[i], Features = features(row) }).ToArray(), schema);
}
