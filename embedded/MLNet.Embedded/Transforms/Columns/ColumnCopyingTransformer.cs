using Microsoft.ML.Data;
using Microsoft.ML.Model;

namespace Microsoft.ML.Transforms;

/// <summary>Copies columns with their annotations.</summary>
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "CopyColumns";
    private const int Version = 1;

    internal ColumnCopyingTransformer(IReadOnlyList<InputOutputColumnPair> pairs)
        : base(pairs)
    {
    }

    /// <summary>A column that is another one under a new name.</summary>
    internal static ComputedColumn Copy(DataViewSchema.DetachedColumn column, DataViewSchema.Column input) =>
        new(column, [input], row => ColumnGetter.Of(row, row.Schema[input.Index]));

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        return new ColumnCopyingTransformer(PairsCodec.Read(context.Reader));
    }

    private protected override void Save(ModelSaveContext context) => PairsCodec.Write(context.Begin(Signature, Version), Pairs);

    private protected override ComputedColumn Compute(int pair, string name, DataViewSchema.Column input) =>
        Copy(new(name, input.Type, input.Annotations), input);
}
