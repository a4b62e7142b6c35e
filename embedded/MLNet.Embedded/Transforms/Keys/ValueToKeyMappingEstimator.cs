using Microsoft.ML.Data;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the values of a key. See <see cref="ConversionsExtensionsCatalog"/>.</summary>
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly InputOutputColumnPair[] _pairs;
    private readonly int _maximumCount;
    private readonly KeyOrdinality _order;
    private readonly bool _asText;
    private readonly IDataView? _keyData;

    internal ValueToKeyMappingEstimator(
        InputOutputColumnPair[] pairs, int maximumCount, KeyOrdinality order, bool asText, IDataView? keyData)
    {
        _pairs = pairs;
        _maximumCount = maximumCount;
        _order = order;
        _asText = asText;
        _keyData = keyData;
    }

    /// <summary>The order of a key's values.</summary>
    public enum KeyOrdinality : byte
    {
        ByOccurrence,
        ByValue,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Guard.That(_maximumCount > 0, "maximumNumberOfKeys", "Must be positive");
        DataViewSchema.Column[] columns = [.. _pairs.Select(pair => Require(input.Schema, pair.InputColumnName))];
        bool sort = _order == KeyOrdinality.ByValue;
        KeyTerms[] terms = _keyData is null
            ? KeyTermsCollector.Collect(input, columns, _maximumCount, sort)
            : KeyTermsCollector.Collect(_keyData, [.. columns.Select(column => KeyColumn(_keyData, column))], int.MaxValue, sort);
        return new ValueToKeyMappingTransformer(_pairs, terms, _asText);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shapes.Map(inputSchema, _pairs, (name, input) =>
    {
        if (!TypeCodec.CanWrite(input.ItemType))
        {
            throw Guard.WrongType(nameof(inputSchema), "input", input.Name, "a type of ML.NET's own", input.GetTypeString());
        }

        // A key's key is made of the same values.
        SchemaShape.Column[] known = [.. Shapes.Annotations(input, AnnotationKinds.KeyValues)];
        SchemaShape.Column values = input.IsKey && known.Length > 0
            ? known[0]
            : new(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector, _asText ? TextDataViewType.Instance : input.ItemType, input.IsKey && !_asText);
        return new(name, input.Kind, NumberDataViewType.UInt32, isKey: true, new SchemaShape([values, .. Shapes.Annotations(input, AnnotationKinds.SlotNames)]));
    });

    private static DataViewSchema.Column Require(DataViewSchema inputSchema, string name)
    {
        DataViewSchema.Column column = inputSchema.GetColumnOrNull(name) ?? throw Guard.NoColumn(nameof(inputSchema), "input", name);
        return TypeCodec.CanWrite(column.Type)
            ? column
            : throw Guard.WrongType(nameof(inputSchema), "input", name, "a type of ML.NET's own", $"{column.Type}");
    }

    private static DataViewSchema.Column KeyColumn(IDataView keyData, DataViewSchema.Column input)
    {
        DataViewSchema schema = keyData.Schema;
        Guard.That(schema.Count == 1, nameof(keyData), $"It must have one column, the one with the keys' values, but has {schema.Count}.");
        DataViewType wanted = DataViewTypes.ItemTypeOf(input.Type);
        Guard.That(schema[0].Type.Equals(wanted), nameof(keyData), $"Its column must be of type '{wanted}', as column '{input.Name}' is, but is of type '{schema[0].Type}'.");
        return schema[0];
    }
}
