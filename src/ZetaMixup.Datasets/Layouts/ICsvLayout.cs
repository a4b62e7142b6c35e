namespace ZetaMixup.Datasets.Layouts;

/// <summary>A way of writing labels, or pixels, into a CSV file.</summary>
internal interface ICsvLayout
{
    /// <summary>Its name, such as <c>ISIC 2016</c>.</summary>
    string Name { get; }

    /// <summary>What such a file looks like, in one line.</summary>
    string Description { get; }

    /// <summary>Whether the first records look like it.</summary>
    bool Recognises(CsvSource source);

    /// <summary>Reads all of it.</summary>
    Dataset Read(CsvSource source);
}
