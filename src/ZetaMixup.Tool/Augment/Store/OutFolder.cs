using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text.Json;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment.Store;

/// <summary>The layout of an output folder, and its manifests.</summary>
internal sealed class OutFolder(string root)
{
    private const string OwnFolder = ".zetamixup";

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    internal string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    internal string SettingsFile => Own("settings.json");

    internal string CompletionFile => Own("complete.json");

    internal string TemporaryFolder => Own("tmp");

    internal string BlockFolder => Own("blocks");

    internal string ShardFolder => Own("shards");

    internal bool IsBegun => File.Exists(SettingsFile);

    internal string Content(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    internal string BlockFile(int block) => Path.Combine(BlockFolder, $"{block:D6}.json");

    internal string PartFile(int block, string table) => Path.Combine(BlockFolder, $"{block:D6}{Path.GetExtension(table)}");

    internal string ShardFile(int number, int count) => Path.Combine(ShardFolder, $"{number}-of-{count}.json");

    /// <summary>All content files, including foreign ones, and links to folders, which are not followed.</summary>
    internal IEnumerable<string> ContentFiles()
    {
        var own = Own("");
        var files = new FileSystemEnumerable<string>(Root, (ref entry) => entry.ToSpecifiedFullPath(), Everywhere)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
        };
        return files.Where(path => !path.StartsWith(own, StringComparison.Ordinal));
    }

    /// <summary>Requires that no folder inside the output folder is a link: its target is not part of the output. The output folder itself may be a link.</summary>
    /// <exception cref="UserErrorException">The given folder, or one above it in the output folder, is a link.</exception>
    internal void RequireNoLink(string folder)
    {
        for (var path = folder; path != Root; path = Path.GetDirectoryName(path)!)
        {
            if (new DirectoryInfo(path).LinkTarget is { } target)
            {
                throw new UserErrorException($"{path} is a link to '{target}'. The tool does not write through links: remove it and run again.");
            }
        }
    }

    internal IEnumerable<string> ShardFiles() =>
        Directory.Exists(ShardFolder) ? Directory.EnumerateFiles(ShardFolder, "*.json").Order(StringComparer.Ordinal) : [];

    /// <summary>Reads a manifest, or returns null if there is none.</summary>
    /// <exception cref="UserErrorException">The manifest is damaged.</exception>
    internal static T? ReadManifest<T>(string path)
        where T : class
    {
        // Most of the blocks of a new run are missing, and an exception for each takes longer.
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), ManifestFormat.Options)
                ?? throw new UserErrorException($"{path} is damaged: it is empty.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new UserErrorException($"{path} is damaged: {e.Message}");
        }
    }

    /// <summary>Reads a manifest, or returns null if there is none or it is damaged: its files are then written again.</summary>
    internal static T? TryReadManifest<T>(string path)
        where T : class
    {
        try
        {
            return ReadManifest<T>(path);
        }
        catch (UserErrorException)
        {
            return null;
        }
    }

    internal static string Checksum(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static bool IsLink(ref FileSystemEntry entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.ToFileSystemInfo().LinkTarget is not null;

    private string Own(string name) => Path.Combine(Root, OwnFolder, name);
}
