namespace ZetaMixup.Tool.Options;

/// <summary>How mixed rows are written.</summary>
internal enum OutputFormat
{
    /// <summary>A PNG per row in a folder per class, and soft-labels.csv.</summary>
    Png,

    /// <summary>One CSV file with soft labels and pixels.</summary>
    Csv,

    /// <summary>One file with a JSON object per row.</summary>
    Jsonl,
}
