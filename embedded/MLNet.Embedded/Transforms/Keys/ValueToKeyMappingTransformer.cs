using Microsoft.ML.Data;
using Microsoft.ML.Model;

namespace Microsoft.ML.Transforms;

/// <summary>Makes keys of values.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapValueToKey";
    private const int Version = 1;

    private readonly KeyTerms[] _terms;
    private readonly bool _asText;

    internal ValueToKeyMappingTransformer(IReadOnlyList<InputOutputColumnPair> pairs, KeyTerms[] terms, bool asText)
        : base(pairs)
    {
        _terms = terms;
        _asText = asText;
    }

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        InputOutputColumnPair[] pairs = PairsCodec.Read(context.Reader);
        bool asText = context.Reader.ReadBoolean();
        return new ValueToKeyMappingTransformer(pairs, [.. pairs.Select(_ => KeyTerms.Read(context.Reader))], asText);
    }

    private protected override void Save(ModelSaveContext context)
    {
        BinaryWriter writer = context.Begin(Signature, Version);
        PairsCodec.Write(writer, Pairs);
        writer.Write(_asText);
        Array.ForEach(_terms, terms => terms.Write(writer));
    }

    private protected override ComputedColumn Compute(int pair, string name, DataViewSchema.Column input)
    {
        KeyTerms terms = _terms[pair];
        if (!DataViewTypes.ItemTypeOf(input.Type).Equals(terms.ItemType))
        {
            throw new InvalidOperationException(
                $"The keys of column '{name}' were made of values of type '{terms.ItemType}', but column '{input.Name}' is of type '{input.Type}'.");
        }

        // A key type counts at least one value.
        var key = new KeyDataViewType(typeof(uint), Math.Max(1, terms.Count));
        DataViewType type = input.Type is VectorDataViewType vector ? new VectorDataViewType(key, vector.Dimensions) : key;
        var annotations = new DataViewSchema.Annotations.Builder();
        if (terms.Count > 0)
        {
            (VectorDataViewType valuesType, Delegate getter) = terms.KeyValues(input, _asText);
            annotations.Add(AnnotationKinds.KeyValues, valuesType, getter);
        }

        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        return new(new(name, type, annotations.ToAnnotations()), [input], row => terms.CreateGetter(row, input));
    }
}
