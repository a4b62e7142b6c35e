using System.Collections.Concurrent;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>Rows whose values are text in the table. Wide rows are formatted by several threads, some rows ahead, and written in order.</summary>
internal sealed class TableRows(Stream part, Func<Stream, IRowText> create, bool isWide) : IRowWriter
{
    private readonly ConcurrentBag<(IRowText Text, MemoryStream Stream)> _idle = [];
    private readonly IRowText? _text = isWide ? null : create(part);

    public void Write(IMixedRows rows, ParallelOptions threads)
    {
        if (_text is not null)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                _text.Write(rows[row]);
            }

            return;
        }

        // The text of a wide row takes over a megabyte.
        var group = new byte[Math.Min(rows.Count, 2 * threads.MaxDegreeOfParallelism)][];
        for (var first = 0; first < rows.Count; first += group.Length)
        {
            var start = first;
            var count = Math.Min(group.Length, rows.Count - first);
            Parallel.For(0, count, threads, i => group[i] = Format(rows, start + i));
            for (var i = 0; i < count; i++)
            {
                part.Write(group[i]);
            }
        }
    }

    public void Complete() => _text?.Flush();

    public void Dispose()
    {
        _text?.Dispose();
        foreach (var (text, stream) in _idle)
        {
            text.Dispose();
            stream.Dispose();
        }
    }

    private byte[] Format(IMixedRows rows, int row)
    {
        if (!_idle.TryTake(out var writer))
        {
            var stream = new MemoryStream();
            writer = (create(stream), stream);
        }

        writer.Text.Write(rows[row]);
        writer.Text.Flush();
        var bytes = writer.Stream.ToArray();
        writer.Stream.SetLength(0);
        _idle.Add(writer);
        return bytes;
    }
}
