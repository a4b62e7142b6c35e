using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet.View;

/// <summary>The columns of a mixed view by their role, and its schema.</summary>
internal sealed class MixedColumns
{
    private MixedColumns(DataViewSchema schema, DataViewSchema.Column[] vectors)
    {
        Schema = schema;
        Vectors = vectors;
    }

    /// <summary>The schema of the mixed view: the input's own instance if no column is added.</summary>
    public DataViewSchema Schema { get; }

    /// <summary>The input columns that are mixed in place, features first.</summary>
    public DataViewSchema.Column[] Vectors { get; }

    /// <summary>The key label of the input, or null.</summary>
    public DataViewSchema.Column? Key { get; private init; }

    /// <summary>The index in <see cref="Vectors"/> of the column that must be a soft label, or −1.</summary>
    public int SoftLabelVector { get; private init; } = -1;

    /// <summary>The index in <see cref="Vectors"/> of the column that is mixed by weight even if the policy cuts patches, or −1.</summary>
    public int LabelVector { get; private init; } = -1;

    /// <summary>The name of the label, or null.</summary>
    public string? LabelName => Key?.Name ?? (SoftLabelVector >= 0 ? Vectors[SoftLabelVector].Name : null);

    /// <summary>The number of classes, or 0 without a label.</summary>
    public int ClassCount { get; private init; }

    /// <summary>The soft label that is made of <see cref="Key"/>, a column of <see cref="Schema"/>.</summary>
    public DataViewSchema.Column? SoftLabel { get; private init; }

    /// <summary>The key of weighted rows with the class of each row, a column of <see cref="Schema"/>.</summary>
    public DataViewSchema.Column? RowLabel { get; private init; }

    /// <summary>The weight of weighted rows.</summary>
    public DataViewSchema.Column? Weight { get; private init; }

    /// <summary>The positions of the rows of each mix.</summary>
    public DataViewSchema.Column? MixedRows { get; private init; }

    /// <summary>The weights of the rows of each mix.</summary>
    public DataViewSchema.Column? MixedWeights { get; private init; }

    /// <summary>The names of the columns that only mixed rows have.</summary>
    public IEnumerable<string> AddedNames =>
        new[] { SoftLabel, Weight, MixedRows, MixedWeights }.Where(c => c is not null).Select(c => c!.Value.Name);

    /// <summary>Chooses vector columns to mix in place. They have no known label.</summary>
    public static MixedColumns InPlace(DataViewSchema input, IReadOnlyList<string> columnNames, ZetaMixupOptions options)
    {
        var columns = new MixedColumns(input, [.. columnNames.Select(n => ColumnChecks.FindVector(input, n, "mixed"))])
        {
            LabelVector = columnNames.ToList().IndexOf(options.SoftLabelColumnName),
        };
        foreach (var image in columns.Vectors.Where(v => v.Name != options.SoftLabelColumnName))
        {
            ColumnChecks.CheckImages(image, "mixed", options.Policy, $" (if it is a soft label, set {nameof(ZetaMixupOptions.SoftLabelColumnName)}, now '{options.SoftLabelColumnName}', to its name)");
        }

        return columns;
    }

    /// <summary>Chooses features to mix, and the label by its type and the options.</summary>
    public static MixedColumns WithLabel(DataViewSchema input, string labelColumnName, string featureColumnName, ZetaMixupOptions options)
    {
        var features = ColumnChecks.FindVector(input, featureColumnName, "feature");
        ColumnChecks.CheckImages(features, "feature", options.Policy);
        var label = ColumnChecks.FindLabel(input, labelColumnName);
        var isKey = label.Type is KeyDataViewType;
        var added = new AddedColumns(options, labelColumnName, isKey);
        added.CheckNames(input.Select(c => c.Name));
        var schema = added.AddTo(input, label);
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

    /// <summary>Whether a column of the view is mixed: a vector of the input, or the soft label of a key.</summary>
    public bool IsMixed(int column) => column == SoftLabel?.Index || Vectors.Any(v => v.Index == column);

    /// <summary>The number of mixed values per row of the active columns.</summary>
    public long MixedWidth(bool[] active) =>
        Vectors.Where(v => active[v.Index]).Sum(v => (long)((VectorDataViewType)v.Type).Size)
        + (SoftLabel is { } softLabel && active[softLabel.Index] ? ClassCount : 0);

    /// <summary>Creates a batch that mixes the active columns of the view.</summary>
    public BatchColumns CreateBatch(RowPool pool, bool[] active, int maxDegreeOfParallelism)
    {
        var mixed = new MixedVector?[Schema.Count];
        for (var i = 0; i < Vectors.Length; i++)
        {
            if (active[Vectors[i].Index])
            {
                mixed[Vectors[i].Index] = new MixedVector(pool.Vectors[i], pool.Vectors[i].Width, isLabel: i == LabelVector);
            }
        }

        if (SoftLabel is { } softLabel && active[softLabel.Index])
        {
            mixed[softLabel.Index] = LabelOf(pool);
        }

        return new BatchColumns(maxDegreeOfParallelism, mixed, Weight is null ? null : new WeightedRows(LabelOf(pool), ClassCount));
    }

    private MixedVector LabelOf(RowPool pool) =>
        new(SoftLabelVector >= 0 ? pool.Vectors[SoftLabelVector] : null, ClassCount, isLabel: true);
}
