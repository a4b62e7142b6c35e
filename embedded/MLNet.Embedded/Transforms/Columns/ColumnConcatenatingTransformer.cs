using Microsoft.ML.Model;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Makes one vector of columns of one item type.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string Signature = "Concatenate";
    private const int Version = 1;

    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingTransformer(string output, string[] inputs)
    {
        _output = output;
        _inputs = inputs;
    }

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        string output = context.Reader.ReadString();
        return new ColumnConcatenatingTransformer(output, context.Reader.ReadStrings());
    }

    private protected override void Save(ModelSaveContext context)
    {
        BinaryWriter writer = context.Begin(Signature, Version);
        writer.Write(_output);
        writer.WriteStrings(_inputs);
    }

    private protected override ComputedColumns Compute(DataViewSchema inputSchema)
    {
        DataViewSchema.Column[] inputs =
            [.. _inputs.Select(name => inputSchema.GetColumnOrNull(name) ?? throw Guard.NoColumn(nameof(inputSchema), "input", name))];
        var item = DataViewTypes.ItemTypeOf(inputs[0].Type) as PrimitiveDataViewType
            ?? throw Guard.WrongType(nameof(inputSchema), "input", inputs[0].Name, "numbers, text or keys", $"{inputs[0].Type}");
        foreach (DataViewSchema.Column input in inputs)
        {
            if (!DataViewTypes.ItemTypeOf(input.Type).Equals(item))
            {
                throw Guard.WrongType(nameof(inputSchema), "input", input.Name, $"{item}", $"{input.Type}");
            }
        }

        return new IndependentColumns([inputs is [{ Type: VectorDataViewType }] ? Rename(inputs[0]) : Join(inputs, item)]);
    }

    /// <summary>A vector alone is only given another name.</summary>
    private ComputedColumn Rename(DataViewSchema.Column input)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(input.Annotations, kind => kind
            is AnnotationKinds.SlotNames or AnnotationKinds.CategoricalSlotRanges or AnnotationKinds.IsNormalized);
        return ColumnCopyingTransformer.Copy(new(_output, input.Type, annotations.ToAnnotations()), input);
    }

    private ComputedColumn Join(DataViewSchema.Column[] inputs, PrimitiveDataViewType item)
    {
        int[] sizes = [.. inputs.Select(input => input.Type is VectorDataViewType vector ? vector.Size : 1)];
        int size = sizes.Contains(0) ? 0 : sizes.Sum();
        var type = new VectorDataViewType(item, size);
        return new(
            new(_output, type, JoinedAnnotations.Of(inputs, sizes, type)),
            inputs,
            row => GenericCall.Close(JoinedValues.CreateGetter<int>, item.RawType)(row, inputs));
    }
}
