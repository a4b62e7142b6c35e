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

    /// <summary>The input columns that are mixed in place, features first: vectors, and a label of one number.</summary>
    public DataViewSchema.Column[] Vectors { get; }

    /// <summary>How many of <see cref="Vectors"/>, from the first on, are features.</summary>
    public int FeatureCount { get; private init; } = 1;

    /// <summary>The key or Boolean label of the input, or null.</summary>
    public DataViewSchema.Column? ClassLabel { get; private init; }

    /// <summary>Whether the label consists of numbers to predict.</summary>
    public bool LabelIsTarget { get; private init; }

    /// <summary>
    /// The index in <see cref="Vectors"/> of the soft label or target, which is mixed by weight even if the policy cuts patches, or
    /// −1.
    /// </summary>
    public int LabelVector { get; private init; } = -1;

    /// <summary>The column with the rows' own weights, or null.</summary>
    public DataViewSchema.Column? ExampleWeight { get; private init; }

    /// <summary>Whether no other column tells what the mixed features stand for. The class of a dominant sample is in others, too.</summary>
    public bool IsLabelEssential => LabelIsTarget || RowLabel is not null;

    /// <summary>The name of the label, or null.</summary>
    public string? LabelName => ClassLabel?.Name ?? (LabelVector >= 0 ? Vectors[LabelVector].Name : null);

    /// <summary>The names of the mixed columns.</summary>
    public MixedNames Names => new([.. Vectors.Select(v => v.Name)], SoftLabel?.Name);

    /// <summary>The number of classes, or 0 without classes.</summary>
    public int ClassCount { get; private init; }

    /// <summary>The soft label that is made of <see cref="ClassLabel"/>, a column of <see cref="Schema"/>.</summary>
    public DataViewSchema.Column? SoftLabel { get; private init; }

    /// <summary>The label of weighted rows and sampled labels, which has the class of each row, a column of <see cref="Schema"/>.</summary>
    public DataViewSchema.Column? RowLabel { get; private init; }

    /// <summary>The weight of weighted rows.</summary>
    public DataViewSchema.Column? Weight { get; private init; }

    /// <summary>The positions of the rows of each mix.</summary>
    public DataViewSchema.Column? MixedRows { get; private init; }

    /// <summary>The weights of the rows of each mix.</summary>
    public DataViewSchema.Column? MixedWeights { get; private init; }

    /// <summary>The names of the columns that only mixed rows have.</summary>
    public IEnumerable<string> AddedNames =>
        new[] { SoftLabel, Weight, MixedRows, MixedWeights }.Where(c => c is not null && c.Value.Name != ExampleWeight?.Name).Select(c => c!.Value.Name);

    /// <summary>Chooses vector columns to mix in place. One with the name of the soft label is the label, if there is one.</summary>
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
        DataViewSchema.Column[] features = [.. options.AllFeatures(featureColumnName).Select(n => ColumnChecks.FindVector(input, n, "feature"))];
        foreach (var images in features)
        {
            ColumnChecks.CheckImages(images, "feature", options.Policy);
        }

        var (label, kind) = LabelKinds.Find(input, labelColumnName, options.LabelMode);
        DataViewSchema.Column? weight = options.ExampleWeightColumnName is { } name ? ColumnChecks.FindWeight(input, name) : null;
        var added = new AddedColumns(options, labelColumnName, kind);
        added.CheckNames(input.Select(c => c.Name));
        var schema = added.AddTo(input, label);
        DataViewSchema.Column? Added(bool exists, string name) => exists ? schema[name] : null;
        return new MixedColumns(schema, kind.IsClass() ? features : [.. features, label])
        {
            FeatureCount = features.Length,
            ClassLabel = kind.IsClass() ? label : null,
            LabelIsTarget = kind.IsTarget(),
            LabelVector = kind.IsClass() ? -1 : features.Length,
            ExampleWeight = weight,
            ClassCount = kind.IsTarget() ? 0 : ClassNames.Count(label),
            SoftLabel = Added(added.HasSoftLabel, options.SoftLabelColumnName),
            RowLabel = Added(added.HasRowLabel, labelColumnName),
            Weight = Added(added.HasWeight, options.WeightColumnName),
            MixedRows = Added(options.AddProvenance, ZetaMixupOptions.Defaults.MixedRowsColumnName),
            MixedWeights = Added(options.AddProvenance, ZetaMixupOptions.Defaults.MixedWeightsColumnName),
        };
    }

    /// <summary>Whether a column of the view is mixed: one of <see cref="Vectors"/>, or the soft label of a key or Boolean.</summary>
    public bool IsMixed(int column) => column == SoftLabel?.Index || Vectors.Any(v => v.Index == column);

    /// <summary>The number of mixed values per row of the active columns.</summary>
    public long MixedWidth(bool[] active) =>
        Vectors.Where(v => active[v.Index]).Sum(v => (long)ColumnChecks.Width(v))
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

        LabelRows? rows = Weight is not null ? new WeightedRows(LabelOf(pool))
            : RowLabel is { } sampled && active[sampled.Index] ? new SampledLabels(LabelOf(pool))
            : null;
        return new BatchColumns(maxDegreeOfParallelism, mixed, rows);
    }

    private MixedVector LabelOf(RowPool pool) =>
        new(LabelVector >= 0 ? pool.Vectors[LabelVector] : null, ClassCount, isLabel: true);
}
