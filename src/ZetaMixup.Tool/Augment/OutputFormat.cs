namespace ZetaMixup.Tool.Augment;

/// <summary>How mixed rows are written.</summary>
internal enum OutputFormat
{
    /// <summary>A PNG per row in a folder per class, and soft-labels.csv.</summary>
    Png,

    /// <summary>As <see cref="Png"/>, with lossless WebP files.</summary>
    Webp,

    /// <summary>One CSV file with soft labels and pixels.</summary>
    Csv,

    /// <summary>One file with a JSON object per row.</summary>
    Jsonl,

    /// <summary>A folder of Parquet files with soft labels and pixels, and soft-labels.csv.</summary>
    Parquet,
}

/// <summary>Properties of the formats.</summary>
internal static class OutputFormats
{
    internal const string Expected = "png, webp, csv, jsonl or parquet";

    /// <summary>Whether every row is an image file.</summary>
    internal static bool HasImages(this OutputFormat format) => format is OutputFormat.Png or OutputFormat.Webp;

    /// <summary>Whether the values of a row are in the table of all rows.</summary>
    internal static bool HasValuesInTable(this OutputFormat format) => format is OutputFormat.Csv or OutputFormat.Jsonl;

    /// <summary>The name of the format, which is also the extension of its files.</summary>
    internal static string Name(this OutputFormat format) => format.ToString().ToLowerInvariant();

    internal static (bool Good, OutputFormat Format) Parse(string text) =>
        Enum.GetValues<OutputFormat>().FirstOrDefault(format => format.Name().Equals(text, StringComparison.OrdinalIgnoreCase), (OutputFormat)(-1)) is var format && Enum.IsDefined(format)
            ? (true, format)
            : default;
}
