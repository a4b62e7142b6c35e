using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>
/// Rows as one Parquet file per block, with the columns id, label, soft:… (a probability per class), optionally sources and weights,
/// and values (a list per row), and their soft labels as CSV. <c>pandas.read_parquet</c> reads the folder of these files as one table.
/// </summary>
internal sealed class ParquetRows : IRowWriter
{
    // A group of rows is what a reader loads at once. Smaller groups take longer to read, and larger ones more memory to write.
    private const int ValuesPerGroup = 1 << 21;

    private static readonly ParquetOptions Options = new() { CompressionMethod = CompressionMethod.Snappy, CompressionLevel = CompressionLevel.Fastest };

    private readonly CsvRows _labels;
    private readonly ParquetSchema _schema;
    private readonly RunSettings _settings;
    private readonly IFileSink _files;
    private readonly string _file;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private readonly ParquetGroup _group;
    private ParquetWriter? _writer;

    internal ParquetRows(int block, Stream part, RunSettings settings, IFileSink files)
    {
        _labels = new CsvRows(part, settings);
        _settings = settings;
        _files = files;
        _file = $"{RowFormat.ParquetFolder}/{block:D6}.parquet";
        _temporary = files.NewPath(".parquet");
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite);
        _group = new ParquetGroup(settings);
        _schema = _group.Schema;
    }

    public void Write(IMixedRows rows, ParallelOptions threads)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            _group.Add(rows[row]);
            _labels.Write(rows[row]);
            if ((long)_group.Count * _settings.Width >= ValuesPerGroup)
            {
                WriteGroup();
            }
        }
    }

    public void Complete()
    {
        _labels.Flush();
        WriteGroup();
        Wait(() => _writer!.DisposeAsync().AsTask());
        _stream.Dispose();
        _files.Add(_temporary, _file, Store.OutFolder.Checksum(_temporary));
    }

    public void Dispose()
    {
        _stream.Dispose();
        _labels.Dispose();
    }

    /// <summary>Writes the rows in memory. A file without any has one empty group.</summary>
    private void WriteGroup()
    {
        if (_group.Count == 0 && _writer is not null)
        {
            return;
        }

        Wait(async () =>
        {
            _writer ??= await ParquetWriter.CreateAsync(_schema, _stream, Options).ConfigureAwait(false);
            using var group = _writer.CreateRowGroup();
            await _group.WriteTo(group).ConfigureAwait(false);
            group.CompleteValidate();
        });
    }

    /// <summary>Waits for asynchronous work, which goes on outside the limited threads of the run, all of which may be waiting.</summary>
    private static void Wait(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();
}
