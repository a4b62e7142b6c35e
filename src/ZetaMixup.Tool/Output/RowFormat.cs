using ZetaMixup.Tool.Input;
using ZetaMixup.Tool.Options;
using ZetaMixup.Tool.Plan;

namespace ZetaMixup.Tool.Output;

/// <summary>What the one table of a folder is called, and how its head and its rows are written.</summary>
internal sealed class RowFormat(RunSettings settings)
{
    /// <summary>The labels of images.</summary>
    internal const string ImageTable = "soft-labels.csv";

    /// <summary>The table, or for images their labels.</summary>
    internal string TableName => settings.Format switch
    {
        OutputFormat.Png => ImageTable,
        OutputFormat.Csv => "augmented.csv",
        _ => "augmented.jsonl",
    };

    internal bool HasImages => settings.Format == OutputFormat.Png;

    /// <summary>Writes what comes before the rows.</summary>
    internal void WriteHead(Stream table)
    {
        if (settings.Format != OutputFormat.Jsonl)
        {
            CsvRows.WriteHead(table, settings);
        }
    }

    /// <summary>A writer of rows into a block's part of the table, and of images into the block.</summary>
    internal IRowWriter CreateWriter(Stream part, SampleSource source, IImageSink images) => settings.Format switch
    {
        OutputFormat.Png => new ImageRows(part, settings, source, images),
        OutputFormat.Csv => new CsvRows(part, settings, hasFiles: false),
        _ => new JsonRows(part, settings),
    };
}
