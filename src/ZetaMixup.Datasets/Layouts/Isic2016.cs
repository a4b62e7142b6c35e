namespace ZetaMixup.Datasets.Layouts;

/// <summary>ISIC 2016. Its training labels are words and its test labels are numbers; neither file has a header.</summary>
internal sealed class Isic2016 : LabelCsvLayout
{
    private const string Benign = "benign";
    private const string Malignant = "malignant";

    public override string Name => "ISIC 2016";

    public override string Description => "CSV of two columns: image name, and benign|malignant or 0.0|1.0; with or without a header";

    public override bool Recognizes(CsvSource source) =>
        source.First.Length == 2 && (Label(source.First[1]) is not null || (source.Second.Length == 2 && Label(source.Second[1]) is not null));

    /// <summary>A word above numbers is a header, even if it is the name of a class.</summary>
    protected override bool HasHeader(CsvSource source) =>
        Label(source.First[1]) is null
        || (Flag(source.First[1]) is null && source.Second.Length == 2 && Flag(source.Second[1]) is not null);

    protected override IEnumerable<string> ClassNames(CsvSource source, IEnumerable<DataRow> rows) => [Benign, Malignant];

    protected override LabelEntry Entry(CsvSource source, CsvRecord record) =>
        new(record[0], Label(record[1]), Problem: $"label '{record[1]}' is none of {Benign}, {Malignant}, 0.0, 1.0");

    private static string? Label(string field) => Flag(field) switch
    {
        true => Malignant,
        false => Benign,
        null => field.ToLowerInvariant() is Benign or Malignant ? field.ToLowerInvariant() : null,
    };
}
