namespace ZetaMixup.Datasets.Layouts;

/// <summary>PH2 as a CSV of names and diagnoses.</summary>
internal sealed class Ph2 : LabelCsvLayout
{
    public override string Name => "PH2";

    public override string Description => "CSV with the columns image_name, diagnosis";

    public override bool Recognizes(CsvSource source) => source.Column("image_name") >= 0 && source.Column("diagnosis") >= 0;

    protected override LabelEntry Entry(CsvSource source, CsvRecord record)
    {
        var diagnosis = record[source.Column("diagnosis")];
        return new LabelEntry(record[source.Column("image_name")], diagnosis.Length == 0 ? null : diagnosis);
    }
}
