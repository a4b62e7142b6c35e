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

    /// <summary>The column of <see cref="Schema"/> that is added for the soft label made of <see cref="Key"/>, if any.</summary>
    internal DataViewSchema.Column? SoftLabel { get; private init; }

    /// <summary>Which of <see cref="Vectors"/> is known to be a soft label, or −1.</summary>
    internal int SoftLabelVector { get; private init; } = -1;

    /// <summary>The named vector columns are mixed; nothing is known of a label.</summary>
    internal static MixedColumns InPlace(DataViewSchema source, IReadOnlyList<string> vectorColumnNames) =>
        new(source, [.. vectorColumnNames.Select(n => ColumnChecks.FindVector(source, n, "mixed"))]);

    /// <summary>Features are mixed, and so is the label by its kind: a key as <paramref name="options"/> say, a soft label like the features.</summary>
    internal static MixedColumns Labelled(DataViewSchema source, string labelColumnName, string featureColumnName, ZetaMixupOptions options)
    {
        var features = ColumnChecks.FindVector(source, featureColumnName, "feature");
        var label = ColumnChecks.FindLabel(source, labelColumnName);
        if (label.Index == features.Index)
        {
            throw new ArgumentOutOfRangeException(nameof(labelColumnName), $"Column '{featureColumnName}' is named both as features and as label; expected two columns.");
        }

        if (label.Type is not KeyDataViewType)
        {
            return new MixedColumns(source, [features, label]) { SoftLabelVector = 1 };
        }

        _ = ClassNames.Count(label);
        if (options.LabelOutput == LabelOutput.DominantKey)
        {
            return new MixedColumns(source, [features]) { Key = label };
        }

        if (source.GetColumnOrNull(options.SoftLabelColumnName) is not null)
        {
            throw SoftLabelNameTaken(labelColumnName, options);
        }

        var builder = new DataViewSchema.Builder();
        builder.AddColumns(source);
        builder.AddColumns(AddedColumns(ClassNames.Of(label), options));
        var schema = builder.ToSchema();
        return new MixedColumns(schema, [features]) { Key = label, SoftLabel = schema[options.SoftLabelColumnName] };
    }

    /// <summary>The shape of a mixed view of a key label: <see cref="Labelled"/> for shapes.</summary>
    internal static SchemaShape WithSoftLabel(SchemaShape source, string labelColumnName, ZetaMixupOptions options)
    {
        if (source.Any(c => c.Name == options.SoftLabelColumnName))
        {
            throw SoftLabelNameTaken(labelColumnName, options);
        }

        var builder = new DataViewSchema.Builder();
        builder.AddColumns(AddedColumns(["any"], options));
        return SchemaShapes.With(source, SchemaShapes.FromSchema(builder.ToSchema()));
    }

    private static ArgumentOutOfRangeException SoftLabelNameTaken(string labelColumnName, ZetaMixupOptions options) => new(
        "inputSchema",
        $"The data already has a column '{options.SoftLabelColumnName}', the name for the soft label that is made of key label '{labelColumnName}'. "
        + $"Set {nameof(ZetaMixupOptions.SoftLabelColumnName)} to another name, or name '{options.SoftLabelColumnName}' as the label column to mix it once more.");

    private static IEnumerable<DataViewSchema.DetachedColumn> AddedColumns(string[] classNames, ZetaMixupOptions options)
    {
        yield return new DataViewSchema.DetachedColumn(
            options.SoftLabelColumnName,
            new VectorDataViewType(NumberDataViewType.Single, classNames.Length),
            ClassNames.AsSlotNames(classNames));
    }
}
