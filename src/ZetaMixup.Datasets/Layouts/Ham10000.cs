namespace ZetaMixup.Datasets.Layouts;

/// <summary>HAM10000. Images of the same lesion form a group.</summary>
internal sealed class Ham10000 : LabelCsvLayout
{
    public override string Name => "HAM10000";

    public override string Description => "CSV with the columns image_id, dx and, to keep the images of one lesion together, lesion_id";

    public override bool Recognizes(CsvSource source) => source.Column("image_id") >= 0 && source.Column("dx") >= 0;

    protected override LabelEntry Entry(CsvSource source, CsvRecord record)
    {
        var diagnosis = record[source.Column("dx")];
        var lesion = record[source.Column("lesion_id")];
        return new LabelEntry(
            record[source.Column("image_id")],
            diagnosis.Length == 0 ? null : diagnosis,
            lesion.Length == 0 ? null : lesion);
    }
}
