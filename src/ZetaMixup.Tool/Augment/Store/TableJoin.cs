using System.Security.Cryptography;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment.Store;

/// <summary>Joins the parts of all blocks into one table. The first process that finds all blocks complete does it.</summary>
internal sealed class TableJoin(BlockStore store, int blockCount)
{
    /// <summary>Joins the blocks if all are complete.</summary>
    /// <returns>Whether the table is complete.</returns>
    internal bool TryJoin(CancellationToken stop)
    {
        if (!store.IsJoined())
        {
            if (Enumerable.Range(0, blockCount).Any(block => !File.Exists(store.Folder.BlockFile(block))))
            {
                return false;
            }

            try
            {
                Join(stop);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && store.IsJoined())
            {
                // Another process has joined the table and deleted the parts.
            }
        }

        RemoveParts();
        return true;
    }

    private void Join(CancellationToken stop)
    {
        var temporary = store.Files.NewPath(".table");
        long rows = 0;
        long length;
        string checksum;
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        using (var table = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
        {
            store.Format.WriteHead(table);
            table.Position = 0;
            Append(table, null, hash);
            for (var block = 0; block < blockCount; block++)
            {
                stop.ThrowIfCancellationRequested();
                rows += AppendPart(block, table, hash);
            }

            table.Flush(flushToDisk: true);
            length = table.Length;
            checksum = Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        store.Files.Publish(temporary, store.Folder.Content(store.Format.TableName));
        store.Files.WriteManifest(store.Folder.CompletionFile, new Completion(store.Format.TableName, length, checksum, blockCount, rows));
    }

    private int AppendPart(int block, FileStream table, IncrementalHash hash)
    {
        var path = store.Folder.PartFile(block, store.Format.TableName);
        var manifest = OutFolder.ReadManifest<BlockManifest>(store.Folder.BlockFile(block))
            ?? throw new FileNotFoundException("A block is missing.", store.Folder.BlockFile(block));
        using var own = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var part = File.OpenRead(path))
        {
            Append(part, table, hash, own);
        }

        return Convert.ToHexStringLower(own.GetHashAndReset()) == manifest.Sha256
            ? manifest.Rows
            : throw new UserErrorException($"{path} is damaged. Delete it and run again.");
    }

    private static void Append(Stream from, Stream? to, params ReadOnlySpan<IncrementalHash> hashes)
    {
        var buffer = new byte[1 << 17];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            to?.Write(buffer, 0, read);
            foreach (var hash in hashes)
            {
                hash.AppendData(buffer, 0, read);
            }
        }
    }

    /// <summary>Deletes the parts, whose contents are in the table.</summary>
    private void RemoveParts()
    {
        foreach (var part in Directory.EnumerateFiles(store.Folder.BlockFolder).Where(path => !path.EndsWith(".json", StringComparison.Ordinal)))
        {
            File.Delete(part);
        }
    }
}
