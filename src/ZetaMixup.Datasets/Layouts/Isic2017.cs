namespace ZetaMixup.Datasets.Layouts;

/// <summary>ISIC 2017, part 3: two flags. An image with neither is a nevus.</summary>
internal sealed class Isic2017 : LabelCsvLayout
{
    private const string Melanoma = "melanoma";
    private const string Keratosis = "seborrheic_keratosis";
    private const string Nevus = "nevus";

    public override string Name => "ISIC 2017";

    public override string Description => $"CSV with the columns image_id, {Melanoma}, {Keratosis}";

    public override bool Recognizes(CsvSource source) =>
        source.Column("image_id") >= 0 && source.Column(Melanoma) >= 0 && source.Column(Keratosis) >= 0;

    protected override IEnumerable<string> ClassNames(CsvSource source, IEnumerable<DataRow> rows) => [Melanoma, Keratosis, Nevus];

    protected override LabelEntry Entry(CsvSource source, CsvRecord record)
    {
        var melanoma = record[source.Column(Melanoma)];
        var keratosis = record[source.Column(Keratosis)];
        var label = (Flag(melanoma), Flag(keratosis)) switch
        {
            (true, false) => Melanoma,
            (false, true) => Keratosis,
            (false, false) => Nevus,
            _ => null,
        };
        return new LabelEntry(record[source.Column("image_id")], label, Problem: $"{Melanoma} is '{melanoma}' and {Keratosis} is '{keratosis}'");
    }
}
