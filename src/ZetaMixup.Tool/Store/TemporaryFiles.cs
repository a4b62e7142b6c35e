using System.Text.Json;

namespace ZetaMixup.Tool.Store;

/// <summary>
/// Files that are being written, in a folder that no other process uses. They get their names when they are whole and
/// on the disk, so that neither a kill nor a power cut leaves half a file under a name that counts.
/// </summary>
internal sealed class TemporaryFiles : IDisposable
{
    private const string LockExtension = ".lock";
    private const int Attempts = 5;

    private readonly OutFolder _out;
    private readonly string _folder;
    private readonly FileStream _lock;
    private int _count;

    internal TemporaryFiles(OutFolder folder)
    {
        _out = folder;
        Array.ForEach([folder.TemporaryFolder, folder.BlockFolder, folder.ShardFolder], folder.RequireNoLink);
        var all = Directory.CreateDirectory(folder.TemporaryFolder).FullName;
        _lock = CreateLock(all);
        _folder = _lock.Name[..^LockExtension.Length];
        Directory.CreateDirectory(_folder);
        RemoveAbandoned(all);
    }

    /// <summary>A path that is not in use, for a file with that extension.</summary>
    internal string NewPath(string extension) => Path.Combine(_folder, Interlocked.Increment(ref _count) + extension);

    /// <summary>Writes the contents of a file to the disk itself.</summary>
    internal static void Flush(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Gives a whole file its name. Another process may have done the same with the same contents.</summary>
    /// <exception cref="UserErrorException">A folder on the way to it is a link.</exception>
    internal void Publish(string temporary, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        _out.RequireNoLink(folder);
        Directory.CreateDirectory(folder);
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

    /// <summary>Removes what was not finished.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
            File.Delete(_lock.Name);
        }
        catch (IOException)
        {
            // What stays is removed by the next run.
        }

        _lock.Dispose();
    }

    private static FileStream CreateLock(string all)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var path = Path.Combine(all, $"{Environment.MachineName}-{Guid.NewGuid():N}{LockExtension}");
                return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Another process has looked at the new file before it was locked.
            }
        }
    }

    /// <summary>
    /// Removes what killed processes of this machine have left behind: nobody holds their locks. Those of other machines
    /// stay, since a file system may keep locks to each machine.
    /// </summary>
    private void RemoveAbandoned(string all)
    {
        foreach (var path in Directory.EnumerateFiles(all, $"{Environment.MachineName}-*{LockExtension}").Where(path => path != _lock.Name))
        {
            try
            {
                using var abandoned = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                if (!LocksWork())
                {
                    return;
                }

                var folder = path[..^LockExtension.Length];
                if (Directory.Exists(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }

                File.Delete(path);
            }
            catch (IOException)
            {
                // It is in use, or somebody else is just removing it.
            }
        }
    }

    /// <summary>On a file system without locks, the file that this process holds can be opened once more.</summary>
    private bool LocksWork()
    {
        try
        {
            using var again = new FileStream(_lock.Name, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
