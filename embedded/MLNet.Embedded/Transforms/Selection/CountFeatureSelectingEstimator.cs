using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>See <see cref="FeatureSelectionCatalog"/>.</summary>
public sealed class CountFeatureSelectingEstimator : IEstimator<ITransformer>
{
    private readonly IHost _host;
    private readonly InputOutputColumnPair[] _pairs;
    private readonly long _count;

    internal CountFeatureSelectingEstimator(IHostEnvironment environment, InputOutputColumnPair[] pairs, long count)
    {
        Guard.That(count >= 0, nameof(count), "Must be non-negative.");
        _host = environment.Register(nameof(CountFeatureSelectingEstimator));
        _pairs = pairs;
        _count = count;
    }

    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column[] columns = [.. _pairs.Select(pair => Require(input.Schema, pair.InputColumnName))];
        long[][] counts = SlotCounter.Count(input, columns);
        var copied = new List<InputOutputColumnPair>();
        var thinned = new List<(InputOutputColumnPair Pair, int[] Dropped)>();
        using IChannel channel = _host.Start("Dropping Slots");
        for (int i = 0; i < columns.Length; i++)
        {
            int[] dropped = [.. Enumerable.Range(0, counts[i].Length).Where(slot => counts[i][slot] < _count)];
            channel.Info(MessageSensitivity.Schema, "Selected {0} slots out of {1} in column '{2}'", counts[i].Length - dropped.Length, counts[i].Length, columns[i].Name);
            if (dropped.Length == 0)
            {
                copied.Add(_pairs[i]);
            }
            else
            {
                thinned.Add((_pairs[i], dropped));
            }
        }

        if (thinned.Count == 0)
        {
            return new ColumnCopyingTransformer(copied);
        }

        var dropping = new SlotsDroppingTransformer([.. thinned.Select(item => item.Pair)], [.. thinned.Select(item => item.Dropped)]);
        return copied.Count == 0 ? dropping : new TransformerChain<SlotsDroppingTransformer>(new ColumnCopyingTransformer(copied), dropping);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shapes.Map(inputSchema, _pairs, (name, input) =>
    {
        Guard.That(SlotsDroppingTransformer.CanThin(input.ItemType), nameof(inputSchema), $"Column '{input.Name}' does not have compatible type. Expected types are float, double or string.");
        Guard.That(input.Kind != SchemaShape.Column.VectorKind.VariableVector, nameof(inputSchema), $"Variable length column '{input.Name}' is not allowed");
        var annotations = new SchemaShape(Shapes.Annotations(
            input, AnnotationKinds.SlotNames, AnnotationKinds.CategoricalSlotRanges, AnnotationKinds.IsNormalized));
        return new(name, input.Kind, input.ItemType, isKey: false, annotations);
    });

    private static DataViewSchema.Column Require(DataViewSchema inputSchema, string name)
    {
        DataViewSchema.Column column = inputSchema.GetColumnOrNull(name) ?? throw Guard.NoColumn(nameof(inputSchema), "input", name);
        Guard.That(column.Type is not VectorDataViewType { IsKnownSize: false }, nameof(inputSchema), $"Variable length column '{name}' is not allowed");
        return SlotsDroppingTransformer.CanThin(DataViewTypes.ItemTypeOf(column.Type))
            ? column
            : throw Guard.WrongType(nameof(inputSchema), "input", name, "Single, Double or String", $"{column.Type}");
    }
}
