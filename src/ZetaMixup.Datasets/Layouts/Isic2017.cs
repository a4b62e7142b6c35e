namespace ZetaMixup.Datasets.Layouts;

/// <summary>ISIC 2017, part 3: two flags. An image with neither is a nevus.</summary>
internal sealed class Isic2017 : LabelCsvLayout
{
    private const string Image = "image_id";
    private const string Melanoma = "melanoma";
    private const string Keratosis = "seborrheic_keratosis";
    private const string Nevus = "nevus";

    public override string Name => "ISIC 2017";

    public override string Description => $"table with the columns {Image}, {Melanoma}, {Keratosis}";

    public override bool Recognizes(CsvSource source) => source.Column(Image) >= 0 && source.Column(Melanoma) >= 0 && source.Column(Keratosis) >= 0;

    internal override TableReading Reading(CsvSource source)
    {
        var (image, melanoma, keratosis) = (source.Column(Image), source.Column(Melanoma), source.Column(Keratosis));
        return new TableReading
        {
            ImageColumn = Image,
            Image = record => record[image],
            LabelColumn = $"{Melanoma}, {Keratosis}",
            Label = record => Label(record[melanoma], record[keratosis]),
            ClassNames = [Melanoma, Keratosis, Nevus],
        };
    }

    private static TableLabel Label(string melanoma, string keratosis) => (TableFlag.Parse(melanoma), TableFlag.Parse(keratosis)) switch
    {
        (true, false) => new(Melanoma),
        (false, true) => new(Keratosis),
        (false, false) => new(Nevus),
        _ => new(null, $"{Melanoma} is '{melanoma}' and {Keratosis} is '{keratosis}'"),
    };
}
