using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Schema;

namespace ZetaMixup.MLNet.Views;

/// <summary>What a mixed view does with the columns of its source, and the schema that comes of it.</summary>
internal sealed class MixedColumns
{
    private MixedColumns(DataViewSchema schema, DataViewSchema.Column[] vectors)
    {
        Schema = schema;
        Vectors = vectors;
    }

    /// <summary>The schema of the mixed view: the source's own instance where no column is added.</summary>
    internal DataViewSchema Schema { get; }

    /// <summary>Columns of the source that are mixed in place.</summary>
    internal DataViewSchema.Column[] Vectors { get; }

    /// <summary>The key label of the source, where there is one.</summary>
    internal DataViewSchema.Column? Key { get; private init; }

    /// <summary>Which of <see cref="Vectors"/> is known to be a soft label, or −1.</summary>
    internal int SoftLabelVector { get; private init; } = -1;

    /// <summary>Which of <see cref="Vectors"/> is mixed by the weights even where images are cut, or −1.</summary>
    internal int LabelVector { get; private init; } = -1;

    /// <summary>The label, where one is known.</summary>
    internal string? LabelName => Key?.Name ?? (SoftLabelVector >= 0 ? Vectors[SoftLabelVector].Name : null);

    /// <summary>The number of classes, where there is a label.</summary>
    internal int ClassCount { get; private init; }

    /// <summary>The added soft label made of <see cref="Key"/>, a column of <see cref="Schema"/>.</summary>
    internal DataViewSchema.Column? SoftLabel { get; private init; }

    /// <summary>Of weighted rows, the key that is the class of the row: a column of <see cref="Schema"/>.</summary>
    internal DataViewSchema.Column? RowLabel { get; private init; }

    /// <summary>Of weighted rows, the added weight.</summary>
    internal DataViewSchema.Column? Weight { get; private init; }

    /// <summary>The added positions of the rows that went into a mix.</summary>
    internal DataViewSchema.Column? MixedRows { get; private init; }

    /// <summary>The added weights with which they did.</summary>
    internal DataViewSchema.Column? MixedWeights { get; private init; }

    /// <summary>The columns that exist only in mixed rows, for messages.</summary>
    internal IEnumerable<string> AddedNames =>
        new[] { SoftLabel, Weight, MixedRows, MixedWeights }.Where(c => c is not null).Select(c => c!.Value.Name);

    /// <summary>Whether a column, by its place in the view, is mixed: a vector of the source, or the soft label of a key.</summary>
    internal bool IsMixed(int column) => column == SoftLabel?.Index || Vectors.Any(v => v.Index == column);

    /// <summary>What mixes the columns that are asked for, by their places in the view; null for the others.</summary>
    internal MixedVector?[] CreateMixed(RowPool pool, bool[] active)
    {
        var mixed = new MixedVector?[Schema.Count];
        for (var i = 0; i < Vectors.Length; i++)
        {
            if (active[Vectors[i].Index])
            {
                mixed[Vectors[i].Index] = i == LabelVector ? new MixedSoftLabel(pool.Vectors[i]) : new MixedSample(pool.Vectors[i]);
            }
        }

        if (SoftLabel is { } softLabel && active[softLabel.Index])
        {
            mixed[softLabel.Index] = new MixedKeyLabel(ClassCount);
        }

        return mixed;
    }

    /// <summary>
    /// The named vector columns are mixed; all that is known of a label is the name by which images and label are told apart.
    /// </summary>
    internal static MixedColumns InPlace(DataViewSchema source, IReadOnlyList<string> vectorColumnNames, MixSettings settings)
    {
        var columns = new MixedColumns(source, [.. vectorColumnNames.Select(n => ColumnChecks.FindVector(source, n, "mixed"))])
        {
            LabelVector = vectorColumnNames.ToList().IndexOf(settings.SoftLabelColumnName),
        };
        foreach (var image in columns.Vectors.Where(v => v.Name != settings.SoftLabelColumnName))
        {
            ImageColumns.Check(image, "mixed", settings.Policy, $" (a soft label is the column named by {nameof(ZetaMixupOptions.SoftLabelColumnName)}, here '{settings.SoftLabelColumnName}')");
        }

        return columns;
    }

    /// <summary>Features are mixed, and the label by its kind and as <paramref name="options"/> say.</summary>
    internal static MixedColumns Labelled(DataViewSchema source, string labelColumnName, string featureColumnName, ZetaMixupOptions options)
    {
        var features = ColumnChecks.FindVector(source, featureColumnName, "feature");
        ImageColumns.Check(features, "feature", options.Policy);
        var label = ColumnChecks.FindLabel(source, labelColumnName);
        var isKey = label.Type is KeyDataViewType;
        var added = new AddedColumns(options, labelColumnName, isKey);
        added.CheckNames(source.Select(c => c.Name));
        var schema = added.AddTo(source, label);
        DataViewSchema.Column? Added(bool exists, string name) => exists ? schema[name] : null;
        return new MixedColumns(schema, isKey ? [features] : [features, label])
        {
            Key = isKey ? label : null,
            SoftLabelVector = isKey ? -1 : 1,
            LabelVector = isKey ? -1 : 1,
            ClassCount = ClassNames.Count(label),
            SoftLabel = Added(added.HasSoftLabel, options.SoftLabelColumnName),
            RowLabel = Added(added.HasWeight, labelColumnName),
            Weight = Added(added.HasWeight, options.WeightColumnName),
            MixedRows = Added(options.AddProvenance, ZetaMixupOptions.Defaults.MixedRowsColumnName),
            MixedWeights = Added(options.AddProvenance, ZetaMixupOptions.Defaults.MixedWeightsColumnName),
        };
    }
}
