using ZetaMixup.Tool.Augment.Input;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>The name of the output table, and how its header and its rows are written.</summary>
internal sealed class RowFormat(RunSettings settings)
{
    /// <summary>The table with the labels of images.</summary>
    internal const string ImageTable = "soft-labels.csv";

    /// <summary>The file name of the table.</summary>
    internal string TableName => settings.Format switch
    {
        OutputFormat.Png => ImageTable,
        OutputFormat.Csv => "augmented.csv",
        _ => "augmented.jsonl",
    };

    internal bool HasImages => settings.Format == OutputFormat.Png;

    /// <summary>Writes the header.</summary>
    internal void WriteHead(Stream table)
    {
        if (settings.Format != OutputFormat.Jsonl)
        {
            CsvRows.WriteHead(table, settings);
        }
    }

    /// <summary>Creates a writer of the rows and images of a block.</summary>
    internal IRowWriter CreateWriter(Stream part, SampleSource source, IImageSink images) => settings.Format switch
    {
        OutputFormat.Png => new ImageRows(part, settings, source, images),
        OutputFormat.Csv => new CsvRows(part, settings, hasFiles: false),
        _ => new JsonRows(part, settings),
    };
}

/// <summary>Writes the rows of a block to its part of the table. Disposing it flushes the rest.</summary>
internal interface IRowWriter : IDisposable
{
    void Write(MixedRow row);
}

/// <summary>Receives the image files of a block.</summary>
internal interface IImageSink
{
    /// <summary>Returns a temporary path for a PNG. The file is moved to its place in the output when the block is complete.</summary>
    string Add(string file);
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
