using Microsoft.ML;
using ZetaMixup.Datasets;

namespace SkinLesion.Training;

/// <summary>The rows as the trainer takes them, read once and kept; and the images that could not be read.</summary>
internal sealed class PreparedData
{
    private readonly MLContext _ml;
    private readonly DataViewSchema _schema;
    private readonly float[][] _features;

    internal PreparedData(
        MLContext ml, DataViewSchema schema, float[][] features, int[] labels, string?[] groups, IReadOnlyList<string> classNames, IReadOnlyList<Skipped> skipped)
    {
        _ml = ml;
        _schema = schema;
        _features = features;
        Labels = labels;
        Groups = groups;
        ClassNames = classNames;
        Skipped = skipped;
    }

    /// <summary>The class of each row, from 0.</summary>
    internal int[] Labels { get; }

    /// <summary>The group of each row, or null.</summary>
    internal string?[] Groups { get; }

    internal IReadOnlyList<string> ClassNames { get; }

    /// <summary>Rows whose image could not be read.</summary>
    internal IReadOnlyList<Skipped> Skipped { get; }

    internal int Count => Labels.Length;

    /// <summary>A view of some rows, whose labels may be others than their own.</summary>
    internal IDataView View(IReadOnlyList<int> rows, IReadOnlyList<int> labels) =>
        _ml.Data.LoadFromEnumerable(
            rows.Select((row, i) => new PreparedInput { Label = (uint)labels[i], Features = _features[row] }).ToArray(),
            _schema);
}
