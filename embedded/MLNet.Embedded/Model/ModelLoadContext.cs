using System.IO.Compression;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Model;

/// <summary>A part of a model being read: the counterpart of <see cref="ModelSaveContext"/>.</summary>
internal sealed class ModelLoadContext
{
    private readonly ZipArchive _archive;
    private readonly string _directory;
    private readonly string _signature;
    private readonly int _version;

    private ModelLoadContext(IHostEnvironment environment, ZipArchive archive, string directory, BinaryReader reader)
    {
        Environment = environment;
        Reader = reader;
        _archive = archive;
        _directory = directory;
        _signature = reader.ReadString();
        _version = reader.ReadInt32();
    }

    internal IHostEnvironment Environment { get; }

    internal BinaryReader Reader { get; }

    internal static ITransformer Load(IHostEnvironment environment, ZipArchive archive, string directory) =>
        Read(environment, archive, directory, context => ModelParts.LoaderOf(context._signature)(context));

    internal ITransformer LoadPart(string name) => Load(Environment, _archive, $"{_directory}/{name}");

    /// <summary>Loads a part that is no transformer.</summary>
    internal T LoadPart<T>(string name, string signature, Func<ModelLoadContext, T> load) =>
        Read(Environment, _archive, $"{_directory}/{name}", context => context._signature == signature
            ? load(context)
            : throw new FormatException($"Corrupt model file: the part '{context._directory}' is a '{context._signature}', but a '{signature}' is wanted."));

    /// <summary>Refuses a part that a later format wrote.</summary>
    internal void RequireVersion(int newest)
    {
        if (_version < 1 || _version > newest)
        {
            throw new FormatException($"The part '{_directory}' ({_signature}) of the model has format {_version}, but the newest known is {newest}.");
        }
    }

    private static T Read<T>(IHostEnvironment environment, ZipArchive archive, string directory, Func<ModelLoadContext, T> load)
    {
        string name = $"{directory}/{ModelSaveContext.EntryName}";
        ZipArchiveEntry entry = archive.GetEntry(name) ?? throw new FormatException($"Corrupt model file: it has no part '{name}'.");
        using var reader = new BinaryReader(entry.Open(), Encoding.UTF8);
        return load(new ModelLoadContext(environment, archive, directory, reader));
    }
}
