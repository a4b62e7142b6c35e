using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Puts 0 in the place of each NaN.</summary>
public sealed class MissingValueReplacingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "ReplaceMissingValues";
    private const int Version = 1;

    internal MissingValueReplacingTransformer(IReadOnlyList<InputOutputColumnPair> pairs)
        : base(pairs)
    {
    }

    /// <summary>Whether a value of that type can be missing without being the default one.</summary>
    internal static bool CanReplace(DataViewType itemType) => itemType.Equals(NumberDataViewType.Single) || itemType.Equals(NumberDataViewType.Double);

    internal static string NoMissingValue(string column, string type) => $"Column '{column}' of type '{type}' has no missing values: those of Single and Double have, which are NaN.";

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        return new MissingValueReplacingTransformer(PairsCodec.Read(context.Reader));
    }

    private protected override void Save(ModelSaveContext context) => PairsCodec.Write(context.Begin(Signature, Version), Pairs);

    private protected override ComputedColumn Compute(int pair, string name, DataViewSchema.Column input)
    {
        DataViewType item = DataViewTypes.ItemTypeOf(input.Type);
        Guard.That(CanReplace(item), "inputSchema", NoMissingValue(input.Name, $"{input.Type}"));
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(input.Annotations, kind => kind is AnnotationKinds.SlotNames or AnnotationKinds.IsNormalized);
        return new(
            new(name, input.Type, annotations.ToAnnotations()),
            [input],
            row => GenericCall.Close(CreateGetter<float>, item.RawType)(row, input));
    }

    private static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column input)
        where T : struct, IFloatingPoint<T>
    {
        DataViewSchema.Column column = row.Schema[input.Index];
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> getValue = row.GetGetter<T>(column);
            ValueGetter<T> scalar = (ref T value) =>
            {
                getValue(ref value);
                value = T.IsNaN(value) ? T.Zero : value;
            };
            return scalar;
        }

        ValueGetter<VBuffer<T>> getValues = row.GetGetter<VBuffer<T>>(column);
        ValueGetter<VBuffer<T>> vector = (ref VBuffer<T> values) =>
        {
            getValues(ref values);
            VBufferEditor<T> editor = VBufferEditor.CreateFromBuffer(ref values);
            foreach (ref T value in editor.Values)
            {
                value = T.IsNaN(value) ? T.Zero : value;
            }

            values = editor.Commit();
        };
        return vector;
    }
}
