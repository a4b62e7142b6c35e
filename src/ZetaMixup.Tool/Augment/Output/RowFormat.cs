using System.Collections.Concurrent;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>The name of the output table, and how its header and its rows are written.</summary>
internal sealed class RowFormat(RunSettings settings)
{
    /// <summary>The table with the labels of rows whose values are in files of their own.</summary>
    internal const string LabelTable = "soft-labels.csv";

    /// <summary>The folder of Parquet files.</summary>
    internal const string ParquetFolder = "augmented.parquet";

    // Rows with fewer values are written in less time than it takes another thread to begin.
    private const int MinValuesForThreads = 4096;

    private readonly ConcurrentBag<ImageEncoder> _idleEncoders = [];

    /// <summary>The file name of the table.</summary>
    internal string TableName => settings.Format switch
    {
        OutputFormat.Csv => "augmented.csv",
        OutputFormat.Jsonl => "augmented.jsonl",
        _ => LabelTable,
    };

    internal bool HasImages => settings.Format.HasImages();

    /// <summary>Writes the header.</summary>
    internal void WriteHead(Stream table)
    {
        if (settings.Format != OutputFormat.Jsonl)
        {
            CsvRows.WriteHead(table, settings);
        }
    }

    /// <summary>Creates a writer of the rows and files of a block.</summary>
    internal IRowWriter CreateWriter(int block, Stream part, IFileSink files) => settings.Format switch
    {
        OutputFormat.Png or OutputFormat.Webp => new ImageRows(part, settings, _idleEncoders, files),
        OutputFormat.Parquet => new ParquetRows(block, part, settings, files),
        OutputFormat.Csv => new TableRows(part, stream => new CsvRows(stream, settings), settings.Width >= MinValuesForThreads),
        _ => new TableRows(part, stream => new JsonRows(stream, settings), settings.Width >= MinValuesForThreads),
    };
}

/// <summary>Writes the rows of a block to its part of the table and to files.</summary>
internal interface IRowWriter : IDisposable
{
    /// <summary>Writes the rows of a batch in order, on several threads where that pays.</summary>
    void Write(IMixedRows rows, ParallelOptions threads);

    /// <summary>Writes what is still in memory. No rows may follow.</summary>
    void Complete();
}

/// <summary>Writes single rows of a table as text.</summary>
internal interface IRowText : IDisposable
{
    void Write(MixedRow row);

    /// <summary>Writes what is still in memory to the stream.</summary>
    void Flush();
}

/// <summary>Receives the files of a block.</summary>
internal interface IFileSink
{
    /// <summary>Returns a new temporary path. Any thread may ask for one.</summary>
    string NewPath(string extension);

    /// <summary>Adds a complete temporary file, which moves to its place in the output when the block is complete.</summary>
    /// <param name="temporary">The temporary path.</param>
    /// <param name="file">The path in the output, with forward slashes.</param>
    /// <param name="sha256">Its checksum.</param>
    void Add(string temporary, string file, string sha256);
}

/// <summary>The mixed rows of a batch. Several threads may read them.</summary>
internal interface IMixedRows
{
    int Count { get; }

    MixedRow this[int row] { get; }
}

/// <summary>A row to write.</summary>
internal readonly ref struct MixedRow
{
    /// <summary>Its name in the output.</summary>
    public required string Name { get; init; }

    /// <summary>The class of its dominant sample.</summary>
    public required int Class { get; init; }

    public required ReadOnlySpan<float> SoftLabel { get; init; }

    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>The names of its sources in rank order; empty without <c>--provenance</c>.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The weights of its sources.</summary>
    public required ReadOnlySpan<float> Weights { get; init; }
}
