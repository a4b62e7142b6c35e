using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment.Store;

/// <summary>A complete block: its part of the table, its images and the rows that were skipped.</summary>
/// <param name="Block">Its number, from 0.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Bytes">The length of its part of the table.</param>
/// <param name="Sha256">The checksum of its part of the table.</param>
/// <param name="Skipped">Images that could not be decoded, once for each row that they would have been.</param>
/// <param name="Files">Its image files.</param>
internal sealed record BlockManifest(
    int Block, int Rows, long Bytes, string Sha256, IReadOnlyList<Skipped> Skipped, IReadOnlyList<FileChecksum> Files);

/// <summary>A file, its path below the folder with forward slashes, and its checksum.</summary>
internal sealed record FileChecksum(string Path, string Sha256);

/// <summary>A complete shard: its blocks, each with the checksum of its manifest.</summary>
internal sealed record ShardManifest(string Shard, long Rows, int Skipped, IReadOnlyList<BlockChecksum> Blocks);

/// <summary>A block and the checksum of its manifest.</summary>
internal sealed record BlockChecksum(int Block, string Sha256);

/// <summary>All blocks are complete, and their parts are joined into the table.</summary>
internal sealed record Completion(string Table, long Bytes, string Sha256, int Blocks, long Rows);

/// <summary>The JSON format of all manifests.</summary>
internal static class ManifestFormat
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        TypeInfoResolver = ManifestTypes.Default,
    };
}

/// <summary>How the manifests are read and written, as code that the compiler generates: finding it out at run time delays the start.</summary>
[JsonSerializable(typeof(RunSettings))]
[JsonSerializable(typeof(BlockManifest))]
[JsonSerializable(typeof(ShardManifest))]
[JsonSerializable(typeof(Completion))]
internal sealed partial class ManifestTypes : JsonSerializerContext;
