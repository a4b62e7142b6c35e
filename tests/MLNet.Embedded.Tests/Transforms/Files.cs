using Microsoft.ML;

namespace MLNet.Embedded.Tests.Transforms;

/// <summary>Models through a file in memory.</summary>
internal static class Files
{
    internal static byte[] Save(ITransformer model, DataViewSchema? schema)
    {
        using var stream = new MemoryStream();
        new MLContext().Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    /// <summary>Loads into a context that knows nothing yet.</summary>
    internal static (ITransformer Model, DataViewSchema Schema) Load(byte[] file)
    {
        ITransformer model = new MLContext().Model.Load(new MemoryStream(file), out DataViewSchema schema);
        return (model, schema);
    }

    internal static ITransformer Reloaded(ITransformer model, DataViewSchema schema) => Load(Save(model, schema)).Model;
}
