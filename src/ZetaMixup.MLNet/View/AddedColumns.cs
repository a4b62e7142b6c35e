using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet.View;

/// <summary>The columns that only mixed rows have, for schemas and for schema shapes.</summary>
internal sealed class AddedColumns(ZetaMixupOptions options, string labelColumnName, LabelKind label)
{
    public bool HasSoftLabel => label.IsClass() && options.LabelMode == LabelMode.SoftLabel;

    public bool HasWeight => options.LabelMode == LabelMode.WeightedRows;

    /// <summary>Whether the class of a row depends on the soft label of its mix.</summary>
    public bool HasRowLabel => options.LabelMode is LabelMode.WeightedRows or LabelMode.SampledLabel;

    /// <summary>Whether the weight column hides the rows' own weights, of which its values are products.</summary>
    public bool HidesWeight => HasWeight && options.ExampleWeightColumnName == options.WeightColumnName;

    /// <summary>Rows with a class need a label for it. If the label is a vector, a key with its name hides it.</summary>
    private bool HidesLabel => HasRowLabel && !label.IsClass();

    /// <summary>Throws if the input already has a column with the name of an added one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is such a column.</exception>
    public void CheckNames(IEnumerable<string> inputNames)
    {
        var taken = inputNames.ToHashSet();
        foreach (var (name, option) in Names())
        {
            if (!taken.Add(name))
            {
                throw new ArgumentOutOfRangeException(
                    "inputSchema",
                    $"The input already has a column '{name}', the name of a column that mixing adds for label '{labelColumnName}'. "
                    + (option == nameof(ZetaMixupOptions.WeightColumnName) ? HintForWeight(name) : option is null ? $"Set {nameof(ZetaMixupOptions.AddProvenance)} to false, or drop the column." : $"Set {option} to another name. To mix mixed rows again, pass the soft label as the label column."));
            }
        }
    }

    /// <summary>Returns the schema of the mixed rows: the same instance if no column is added.</summary>
    public DataViewSchema AddTo(DataViewSchema input, DataViewSchema.Column labelColumn)
    {
        var columns = Columns(HasSoftLabel || HidesLabel ? ClassNames.Of(labelColumn) : []).ToArray();
        if (columns.Length == 0)
        {
            return input;
        }

        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        builder.AddColumns(columns);
        return builder.ToSchema();
    }

    /// <summary>Returns the shape of the mixed rows.</summary>
    public SchemaShape AddTo(SchemaShape input)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(Columns(["any"]));
        return SchemaShapes.With(input, SchemaShapes.FromSchema(builder.ToSchema()));
    }

    /// <summary>Returns a shape that an estimator made of the shape of the mixed rows, without the columns that only these have.</summary>
    public SchemaShape RemoveFrom(SchemaShape shape, SchemaShape input)
    {
        var hidden = HiddenNames().ToHashSet();
        var added = Names().Select(n => n.Name).ToHashSet();
        var kept = shape.Where(c => !added.Contains(c.Name) && !hidden.Contains(c.Name));
        return new SchemaShape(kept.Concat(input.Where(c => hidden.Contains(c.Name))));
    }

    private static string HintForWeight(string name) =>
        $"If it holds the weight of each row, set {nameof(ZetaMixupOptions.ExampleWeightColumnName)} to \"{name}\": the added column then has the products, and hides it. "
        + $"If not, set {nameof(ZetaMixupOptions.WeightColumnName)} to another name.";

    /// <summary>The names of the input columns that an added one hides.</summary>
    private IEnumerable<string> HiddenNames()
    {
        if (HidesLabel)
        {
            yield return labelColumnName;
        }

        if (HidesWeight)
        {
            yield return options.WeightColumnName;
        }
    }

    /// <summary>The names that only mixed rows have, and the options that set them.</summary>
    private IEnumerable<(string Name, string? Option)> Names()
    {
        if (HasSoftLabel)
        {
            yield return (options.SoftLabelColumnName, nameof(ZetaMixupOptions.SoftLabelColumnName));
        }

        if (HasWeight && !HidesWeight)
        {
            yield return (options.WeightColumnName, nameof(ZetaMixupOptions.WeightColumnName));
        }

        if (options.AddProvenance)
        {
            yield return (ZetaMixupOptions.Defaults.MixedRowsColumnName, null);
            yield return (ZetaMixupOptions.Defaults.MixedWeightsColumnName, null);
        }
    }

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
