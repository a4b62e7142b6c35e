using System.Security.Cryptography;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Output;
using ZetaMixup.Tool.Augment.Store;

namespace ZetaMixup.Tool.Inspect;

/// <summary>Reads the parts of the blocks in order: from the table, or from their own files before they are joined.</summary>
internal sealed class PartReader : IDisposable
{
    private readonly OutFolder _folder;
    private readonly RowFormat _format;
    private readonly FileStream? _table;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _bytes = [];

    private PartReader(OutFolder folder, RowFormat format, FileStream? table)
    {
        _folder = folder;
        _format = format;
        _table = table;
    }

    internal static PartReader Open(OutFolder folder, RowFormat format, bool isJoined)
    {
        var path = folder.Content(format.TableName);
        var reader = new PartReader(folder, format, isJoined && File.Exists(path) ? File.OpenRead(path) : null);
        if (reader._table is not null)
        {
            using var head = new MemoryStream();
            format.WriteHead(head);
            reader.Fill(reader._table, (int)head.Length, $"the head of {format.TableName}");
            reader._hash.AppendData(reader._bytes, 0, (int)head.Length);
        }

        return reader;
    }

    /// <summary>Returns the bytes of a block's part, valid until the next call.</summary>
    /// <exception cref="UserErrorException">The part is missing or has changed.</exception>
    internal ReadOnlyMemory<byte> Read(BlockManifest manifest)
    {
        var length = checked((int)manifest.Bytes);
        if (_table is not null)
        {
            Fill(_table, length, _format.TableName);
            _hash.AppendData(_bytes, 0, length);
        }
        else
        {
            var path = _folder.PartFile(manifest.Block, _format.TableName);
            if (!File.Exists(path))
            {
                throw new UserErrorException($"its part of {_format.TableName} is missing");
            }

            using var part = File.OpenRead(path);
            Fill(part, length, "its part");
        }

        var bytes = _bytes.AsMemory(0, length);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) == manifest.Sha256
            ? bytes
            : throw new UserErrorException($"the checksum of its part of {_format.TableName} has changed");
    }

    /// <summary>Returns the checksum of the table. If the table continues after the last block, the checksum matches nothing.</summary>
    internal string? Finish()
    {
        if (_table is null)
        {
            return null;
        }

        if (_table.ReadByte() >= 0)
        {
            _hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _table?.Dispose();
        _hash.Dispose();
    }

    private void Fill(FileStream from, int length, string what)
    {
        if (_bytes.Length < length)
        {
            _bytes = new byte[length];
        }

        if (from.ReadAtLeast(_bytes.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
        {
            throw new UserErrorException($"{what} ends too early");
        }
    }
}
