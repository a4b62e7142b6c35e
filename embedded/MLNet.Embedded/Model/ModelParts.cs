using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Model;

/// <summary>The loaders of all that a model can be made of, by the signature that each part begins with.</summary>
internal static class ModelParts
{
    private static readonly Dictionary<string, Func<ModelLoadContext, ITransformer>> Loaders = new()
    {
        [TransformerChainFile.Signature] = TransformerChainFile.Load,
        [ColumnCopyingTransformer.Signature] = ColumnCopyingTransformer.Load,
        [ColumnConcatenatingTransformer.Signature] = ColumnConcatenatingTransformer.Load,
        [ColumnSelectingTransformer.Signature] = ColumnSelectingTransformer.Load,
        [SlotsDroppingTransformer.Signature] = SlotsDroppingTransformer.Load,
        [ValueToKeyMappingTransformer.Signature] = ValueToKeyMappingTransformer.Load,
        [KeyToValueMappingTransformer.Signature] = KeyToValueMappingTransformer.Load,
        [KeyToVectorMappingTransformer.Signature] = KeyToVectorMappingTransformer.Load,
        [ValueMappingTransformer.Signature] = ValueMappingTransformer.Load,
        [CustomMappingFile.Signature] = CustomMappingFile.Load,
        [MissingValueReplacingTransformer.Signature] = MissingValueReplacingTransformer.Load,
        [NormalizingTransformer.Signature] = NormalizingTransformer.Load,
        [MulticlassPredictionFile.Signature] = MulticlassPredictionFile.Load,
    };

    internal static Func<ModelLoadContext, ITransformer> LoaderOf(string signature) =>
        Loaders.TryGetValue(signature, out Func<ModelLoadContext, ITransformer>? loader)
            ? loader
            : throw new FormatException($"Corrupt model file: nothing is known of a part '{signature}'.");
}
