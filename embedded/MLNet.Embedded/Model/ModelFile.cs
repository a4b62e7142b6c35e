using System.IO.Compression;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Model;

/// <summary>
/// A model in a zip archive: an entry that names the format, one for the schema of the input where it is known, and one
/// for each transformer. The format is this assembly's own; ML.NET cannot read it, nor the other way round.
/// </summary>
internal static class ModelFile
{
    private const string FormatEntry = "Format";
    private const string SchemaEntry = "Schema";
    private const string ModelDirectory = "Model";
    private const string Format = "MLNet.Embedded model 1";

    internal static void Save(ITransformer model, DataViewSchema? inputSchema, Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WriteEntry(archive, FormatEntry, writer => writer.Write(Format));
        ModelSaveContext.Save(archive, ModelDirectory, model);
        if (inputSchema is not null)
        {
            WriteEntry(archive, SchemaEntry, writer => SchemaCodec.Write(writer, inputSchema));
        }
    }

    internal static (ITransformer Model, DataViewSchema? InputSchema) Load(IHostEnvironment environment, Stream stream)
    {
        using ZipArchive archive = Open(stream);
        try
        {
            string? format = ReadEntry(archive, FormatEntry, reader => reader.ReadString());
            if (format != Format)
            {
                throw new InvalidOperationException(
                    $"The file holds no model of this format: it says '{format ?? "nothing"}' where '{Format}' is wanted. A model that the Microsoft.ML package wrote can be read by that package only.");
            }

            DataViewSchema? schema = ReadEntry(archive, SchemaEntry, SchemaCodec.Read);
            return (ModelLoadContext.Load(environment, archive, ModelDirectory), schema);
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException or ArgumentException or OverflowException)
        {
            throw new FormatException($"Corrupt model file: {exception.Message}", exception);
        }
    }

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException exception)
        {
            throw new FormatException("The file is no model: it is no zip archive, or a broken one.", exception);
        }
    }

    private static void WriteEntry(ZipArchive archive, string name, Action<BinaryWriter> write)
    {
        using var writer = new BinaryWriter(archive.CreateEntry(name).Open(), Encoding.UTF8);
        write(writer);
    }

    private static T? ReadEntry<T>(ZipArchive archive, string name, Func<BinaryReader, T> read)
        where T : class
    {
        if (archive.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var reader = new BinaryReader(entry.Open(), Encoding.UTF8);
        return read(reader);
    }
}
