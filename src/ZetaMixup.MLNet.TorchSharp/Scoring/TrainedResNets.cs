using System.IO.Compression;
using Microsoft.ML;
using ZetaMixup.MLNet.TorchSharp.Weights;

namespace ZetaMixup.MLNet.TorchSharp.Scoring;

/// <summary>Finds the network of a model: a fitted transformer, or a chain, saved and loaded or not, that contains one.</summary>
internal static class TrainedResNets
{
    // The name of the part of a saved ApplyOnnxModel that is its ONNX file.
    private const string OnnxEntry = "OnnxModel";

    /// <exception cref="ArgumentException">The model contains no network.</exception>
    public static TrainedResNet Find(ITransformer model) =>
        FindFitted(model) ?? FindSaved(model)
        ?? throw new ArgumentException($"The earlier model, a {model.GetType().Name}, contains no network of {nameof(ResNetClassificationTrainer)}.", nameof(model));

    private static TrainedResNet? FindFitted(ITransformer model) => model switch
    {
        ResNetClassificationTransformer transformer => transformer.Network,
        IEnumerable<ITransformer> chain => chain.Reverse().Select(FindFitted).FirstOrDefault(n => n is not null),
        _ => null,
    };

    /// <summary>Reads the network from the model as ML.NET saves it: nothing else of ML.NET's transformer is public.</summary>
    private static TrainedResNet? FindSaved(ITransformer model)
    {
        using var saved = new MemoryStream();
        new MLContext().Model.Save(model, null, saved);
        using var archive = new ZipArchive(saved, ZipArchiveMode.Read);

        // The last network counts, as its columns hide those of the ones before.
        foreach (var entry in archive.Entries.Where(e => e.Name == OnnxEntry).Reverse())
        {
            // Its length, and the file.
            using var reader = new BinaryReader(entry.Open());
            using var file = new MemoryStream(reader.ReadBytes(reader.ReadInt32()));
            try
            {
                return ResNetGraph.Read(OnnxFile.Read(file, entry.FullName), entry.FullName);
            }
            catch (InvalidDataException)
            {
                // Another ONNX model.
            }
        }

        return null;
    }
}
