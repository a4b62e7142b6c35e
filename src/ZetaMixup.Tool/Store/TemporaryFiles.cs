using System.Text.Json;

namespace ZetaMixup.Tool.Store;

/// <summary>
/// Files that are being written, in a folder that no other process knows. They get their names when they are whole and
/// on the disk, so that neither a kill nor a power cut leaves half a file under a name that counts.
/// </summary>
internal sealed class TemporaryFiles : IDisposable
{
    private readonly string _folder;
    private int _count;

    internal TemporaryFiles(OutFolder folder) =>
        _folder = Directory.CreateDirectory(Path.Combine(folder.TemporaryFolder, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>A path that is not in use, for a file with that extension.</summary>
    internal string NewPath(string extension) => Path.Combine(_folder, Interlocked.Increment(ref _count) + extension);

    /// <summary>Writes the contents of a file to the disk itself.</summary>
    internal static void Flush(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Gives a whole file its name. Another process may have done the same with the same contents.</summary>
    internal static void Publish(string temporary, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Writes a manifest.</summary>
    internal void WriteManifest<T>(string path, T manifest)
    {
        var temporary = NewPath(".json");
        File.WriteAllBytes(temporary, [.. JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestFormat.Options), (byte)'\n']);
        Flush(temporary);
        Publish(temporary, path);
    }

    /// <summary>Removes what killed processes have left behind. One that still runs has nothing left to do.</summary>
    internal void RemoveOthers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetDirectoryName(_folder)!).Where(path => path != _folder))
        {
            Remove(folder);
        }
    }

    /// <summary>Removes what was not finished.</summary>
    public void Dispose() => Remove(_folder);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // Another process removes it too, or still writes to it: what stays is in nobody's way.
        }
    }
}
