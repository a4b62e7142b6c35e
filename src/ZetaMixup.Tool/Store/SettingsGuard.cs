using System.Text.Json;
using System.Text.Json.Nodes;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Plan;

namespace ZetaMixup.Tool.Store;

/// <summary>Sees to it that all that is ever written to a folder follows from the same settings.</summary>
internal static class SettingsGuard
{
    private static readonly string ArithmeticName = JsonNamingPolicy.CamelCase.ConvertName(nameof(RunSettings.Arithmetic));

    /// <summary>Begins a folder, or finds that it was begun with the same settings.</summary>
    /// <exception cref="UserErrorException">It holds other things, or was begun with other settings.</exception>
    internal static void Require(OutFolder folder, RunSettings settings)
    {
        if (!folder.IsBegun)
        {
            RequireEmpty(folder);
            Begin(folder, settings);
        }

        var wanted = JsonSerializer.SerializeToNode(settings, ManifestFormat.Options)!.AsObject();
        var found = JsonSerializer.SerializeToNode(Read(folder), ManifestFormat.Options)!.AsObject();
        var different = wanted.Where(pair => !JsonNode.DeepEquals(pair.Value, found[pair.Key])).Select(pair => pair.Key).ToArray();
        if (different.Length > 0)
        {
            var changes = different.Select(name => name == ArithmeticName
                ? "this machine, or this version, mixes to other bits than the one that began it"
                : $"{name} was {Shorten(found[name])} and now is {Shorten(wanted[name])}");
            throw new UserErrorException(
                $"OUT is '{folder.Root}', which was begun with other settings: {string.Join("; ", changes)}. Take another folder, or the same settings.");
        }
    }

    /// <exception cref="UserErrorException">There are none, or they are of another version.</exception>
    internal static RunSettings Read(OutFolder folder)
    {
        var settings = OutFolder.ReadManifest<RunSettings>(folder.SettingsFile)
            ?? throw new UserErrorException($"OUT is '{folder.Root}'; it must be a folder that 'zetamixup augment' has written to.");
        return settings.Layout == RunSettings.CurrentLayout
            ? settings
            : throw new UserErrorException($"{folder.SettingsFile} is of layout {settings.Layout}, and this program knows {RunSettings.CurrentLayout}: take the version that began it.");
    }

    /// <summary>Of several processes that begin a folder at once, one does, and the others find its settings.</summary>
    private static void Begin(OutFolder folder, RunSettings settings)
    {
        try
        {
            using var files = new TemporaryFiles(folder);
            var temporary = files.NewPath(".json");
            files.WriteManifest(temporary, settings);
            File.Move(temporary, folder.SettingsFile, overwrite: false);
        }
        catch (IOException) when (folder.IsBegun)
        {
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"OUT is '{folder.Root}', which cannot be written: {e.Message}");
        }
    }

    private static void RequireEmpty(OutFolder folder)
    {
        if (File.Exists(folder.Root))
        {
            throw new UserErrorException($"OUT is '{folder.Root}', which is a file; it must be a folder.");
        }

        // Another process may just be beginning: its own folder is nothing foreign.
        var own = Path.GetDirectoryName(folder.SettingsFile);
        if (Directory.Exists(folder.Root) && Directory.EnumerateFileSystemEntries(folder.Root).FirstOrDefault(path => path != own) is { } foreign)
        {
            throw new UserErrorException($"OUT is '{folder.Root}', which holds other things, such as '{Path.GetFileName(foreign)}'; it must be a new or an empty folder, or one that the same command began.");
        }
    }

    private static string Shorten(JsonNode? value)
    {
        var text = value?.ToJsonString(ManifestFormat.Options) ?? "missing";
        return text.Length <= 60 ? text : $"{text[..60]}…";
    }
}
