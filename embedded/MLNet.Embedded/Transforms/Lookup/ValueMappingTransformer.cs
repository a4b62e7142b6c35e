using Microsoft.ML.Data;
using Microsoft.ML.Model;

namespace Microsoft.ML.Transforms;

/// <summary>Looks the values of columns up; of a vector each item.</summary>
public class ValueMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapValue";
    private const int Version = 1;

    internal ValueMappingTransformer(IReadOnlyList<InputOutputColumnPair> pairs, LookupTable table)
        : base(pairs)
    {
        Table = table;
    }

    internal LookupTable Table { get; }

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        return new ValueMappingTransformer(PairsCodec.Read(context.Reader), LookupTable.Read(context.Reader));
    }

    internal static NotSupportedException VectorOfVectors(string input) =>
        new($"Column '{input}' cannot be mapped to values when the column and the map values are both vector type.");

    private protected override void Save(ModelSaveContext context)
    {
        BinaryWriter writer = context.Begin(Signature, Version);
        PairsCodec.Write(writer, Pairs);
        Table.Write(writer);
    }

    private protected override ComputedColumn Compute(int pair, string name, DataViewSchema.Column input)
    {
        if (DataViewTypes.ItemTypeOf(input.Type).RawType != Table.KeyType.RawType)
        {
            throw new InvalidOperationException(
                $"Column '{input.Name}' is of type '{input.Type}', but the lookup for column '{name}' has keys of type '{Table.KeyType}'.");
        }

        // As in ML.NET, the size of a vector that is looked up is not kept.
        DataViewType type = (input.Type, Table.ValueType) switch
        {
            (VectorDataViewType, VectorDataViewType) => throw VectorOfVectors(input.Name),
            (VectorDataViewType, PrimitiveDataViewType item) => new VectorDataViewType(item),
            _ => Table.ValueType,
        };
        return new(new(name, type, Table.Annotations), [input], row => Table.CreateGetter(row, input));
    }
}
