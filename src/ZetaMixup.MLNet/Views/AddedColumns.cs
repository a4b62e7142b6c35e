using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Schema;

namespace ZetaMixup.MLNet.Views;

/// <summary>The columns that exist only in mixed rows, for schemas and for schema shapes.</summary>
internal sealed class AddedColumns(ZetaMixupOptions options, string labelColumnName, bool labelIsKey)
{
    internal bool HasSoftLabel => labelIsKey && options.LabelOutput == LabelOutput.SoftLabel;

    internal bool HasWeight => options.LabelOutput == LabelOutput.WeightedRows;

    /// <summary>Weighted rows need a key as label; where it is a vector, a key of its name hides it.</summary>
    private bool HidesLabel => HasWeight && !labelIsKey;

    internal void CheckNames(IEnumerable<string> present)
    {
        var taken = present.ToHashSet();
        foreach (var (name, option) in Names())
        {
            if (!taken.Add(name))
            {
                throw new ArgumentOutOfRangeException(
                    "inputSchema",
                    $"There already is a column '{name}', the name for a column that mixing adds to label '{labelColumnName}'. "
                    + (option is null ? $"Set {nameof(ZetaMixupOptions.AddProvenance)} to false, or drop the column." : $"Set {option} to another name, or, to mix what was mixed once more, name the soft label as the label column."));
            }
        }
    }

    internal DataViewSchema AddTo(DataViewSchema source, DataViewSchema.Column label)
    {
        var columns = Columns(label).ToArray();
        if (columns.Length == 0)
        {
            return source;
        }

        var builder = new DataViewSchema.Builder();
        builder.AddColumns(source);
        builder.AddColumns(columns);
        return builder.ToSchema();
    }

    /// <summary>The shape of mixed rows.</summary>
    internal SchemaShape AddTo(SchemaShape source)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(Columns(["any"]));
        return SchemaShapes.With(source, SchemaShapes.FromSchema(builder.ToSchema()));
    }

    /// <summary>A shape that was made of the one of mixed rows, less what only those have.</summary>
    internal SchemaShape RemoveFrom(SchemaShape shape, SchemaShape source)
    {
        var added = Names().Select(n => n.Name).ToHashSet();
        var kept = shape.Where(c => !added.Contains(c.Name) && !(HidesLabel && c.Name == labelColumnName));
        return new SchemaShape(HidesLabel ? kept.Concat(source.Where(c => c.Name == labelColumnName)) : kept);
    }

    private IEnumerable<(string Name, string? Option)> Names()
    {
        if (HasSoftLabel)
        {
            yield return (options.SoftLabelColumnName, nameof(ZetaMixupOptions.SoftLabelColumnName));
        }

        if (HasWeight)
        {
            yield return (options.WeightColumnName, nameof(ZetaMixupOptions.WeightColumnName));
        }

        if (options.AddProvenance)
        {
            yield return (ZetaMixupOptions.Defaults.MixedRowsColumnName, null);
            yield return (ZetaMixupOptions.Defaults.MixedWeightsColumnName, null);
        }
    }

    private IEnumerable<DataViewSchema.DetachedColumn> Columns(DataViewSchema.Column label) =>
        Columns(HasSoftLabel || HidesLabel ? ClassNames.Of(label) : []);

    private IEnumerable<DataViewSchema.DetachedColumn> Columns(string[] classNames)
    {
        if (HasSoftLabel)
        {
            yield return new(options.SoftLabelColumnName, new VectorDataViewType(NumberDataViewType.Single, classNames.Length), ClassNames.AsSlotNames(classNames));
        }

        if (HidesLabel)
        {
            yield return new(labelColumnName, new KeyDataViewType(typeof(uint), classNames.Length), ClassNames.AsKeyValues(classNames));
        }

        if (HasWeight)
        {
            yield return new(options.WeightColumnName, NumberDataViewType.Single);
        }

        if (options.AddProvenance)
        {
            yield return new(ZetaMixupOptions.Defaults.MixedRowsColumnName, new VectorDataViewType(NumberDataViewType.Int64));
            yield return new(ZetaMixupOptions.Defaults.MixedWeightsColumnName, new VectorDataViewType(NumberDataViewType.Single));
        }
    }
}
