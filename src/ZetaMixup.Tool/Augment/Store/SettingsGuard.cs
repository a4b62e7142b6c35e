using System.Text.Json;
using System.Text.Json.Nodes;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment.Store;

/// <summary>Ensures that all files in an output folder are written with the same settings.</summary>
internal static class SettingsGuard
{
    private static readonly string ArithmeticName = JsonNamingPolicy.CamelCase.ConvertName(nameof(RunSettings.Arithmetic));

    /// <summary>Starts an output folder, or checks that it was started with the same settings.</summary>
    /// <exception cref="UserErrorException">The folder contains other files, or was started with other settings.</exception>
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
                ? "this machine or version computes other bits than the one that started it"
                : $"{name} was {Shorten(found[name])} and now is {Shorten(wanted[name])}");
            throw new UserErrorException(
                $"OUT is '{folder.Root}', which was started with other settings: {string.Join("; ", changes)}. Use another folder or the same settings.");
        }
    }

    /// <summary>Reads the settings of a folder.</summary>
    /// <exception cref="UserErrorException">There are none, or they have another version.</exception>
    internal static RunSettings Read(OutFolder folder)
    {
        var settings = OutFolder.ReadManifest<RunSettings>(folder.SettingsFile)
            ?? throw new UserErrorException($"OUT is '{folder.Root}'; it must be a folder that 'zetamixup augment' has written to.");
        return settings.Layout == RunSettings.CurrentLayout
            ? settings
            : throw new UserErrorException($"{folder.SettingsFile} has layout {settings.Layout}, but this version needs {RunSettings.CurrentLayout}. Use the version that started the folder.");
    }

    /// <summary>If several processes start a folder at the same time, one of them writes the settings and the others read them.</summary>
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

        // Another process may have just started the folder, so its own subfolder is not foreign.
        var own = Path.GetDirectoryName(folder.SettingsFile);
        if (Directory.Exists(folder.Root) && Directory.EnumerateFileSystemEntries(folder.Root).FirstOrDefault(path => path != own) is { } foreign)
        {
            throw new UserErrorException($"OUT is '{folder.Root}', which contains other files, such as '{Path.GetFileName(foreign)}'; it must be new, empty, or started by the same command.");
        }
    }

    private static string Shorten(JsonNode? value)
    {
        var text = value?.ToJsonString(ManifestFormat.Options) ?? "missing";
        return text.Length <= 60 ? text : $"{text[..60]}…";
    }
}
