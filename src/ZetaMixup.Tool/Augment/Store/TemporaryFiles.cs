using System.Text.Json;

namespace ZetaMixup.Tool.Augment.Store;

/// <summary>
/// Temporary files in a folder that no other process uses. A file gets its final name when it is complete and flushed to
/// the disk, so that neither a kill nor a power failure leaves a partial file under a final name.
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

    /// <summary>Returns a new path for a file with the given extension.</summary>
    internal string NewPath(string extension) => Path.Combine(_folder, Interlocked.Increment(ref _count) + extension);

    /// <summary>Flushes a file to the disk.</summary>
    internal static void Flush(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Gives a complete file its final name. Another process may have published the same contents.</summary>
    /// <exception cref="UserErrorException">A folder in the path is a link.</exception>
    internal void Publish(string temporary, string path)
    {
        PrepareFolder(Path.GetDirectoryName(path)!);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Creates a folder for files that get their final names.</summary>
    /// <exception cref="UserErrorException">The folder, or one above it in the output folder, is a link.</exception>
    internal void PrepareFolder(string folder)
    {
        _out.RequireNoLink(folder);
        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes a manifest.</summary>
    internal void WriteManifest<T>(string path, T manifest)
    {
        var temporary = NewPath(".json");
        File.WriteAllBytes(temporary, [.. JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestFormat.Options), (byte)'\n']);
        Flush(temporary);
        Publish(temporary, path);
    }

    /// <summary>Deletes the files that were not published.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
            File.Delete(_lock.Name);
        }
        catch (IOException)
        {
            // The next run deletes the rest.
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
                // Another process opened the new file before it was locked.
            }
        }
    }

    /// <summary>
    /// Deletes the files of killed processes of this machine, whose locks are free. Files of other machines stay, because a
    /// file system may not share locks between machines.
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
                // It is in use, or another process is deleting it.
            }
        }
    }

    /// <summary>Whether the file system supports locks. Without them, the file that this process has locked can be opened again.</summary>
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
