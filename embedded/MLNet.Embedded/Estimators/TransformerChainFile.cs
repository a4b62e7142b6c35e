using Microsoft.ML.Model;

namespace Microsoft.ML.Data;

/// <summary>A transformer chain in a model file: the scopes, and each link as a part of its own.</summary>
internal static class TransformerChainFile
{
    internal const string Signature = "TransformerChain";
    private const int Version = 1;

    internal static void Save(ModelSaveContext context, ITransformer[] transformers, TransformerScope[] scopes)
    {
        context.Begin(Signature, Version).WriteList(scopes, (writer, scope) => writer.Write((int)scope));
        for (int i = 0; i < transformers.Length; i++)
        {
            context.SavePart(transformers[i], PartName(i));
        }
    }

    internal static TransformerChain<ITransformer> Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        TransformerScope[] scopes = context.Reader.ReadList(reader => (TransformerScope)reader.ReadInt32());
        return new TransformerChain<ITransformer>(scopes.Select((_, i) => context.LoadPart(PartName(i))), scopes);
    }

    private static string PartName(int index) => $"Transform_{index:000}";
}
