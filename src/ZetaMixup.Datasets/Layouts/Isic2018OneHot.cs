namespace ZetaMixup.Datasets.Layouts;

/// <summary>ISIC 2018, task 3, and later challenges: one column per class, with a 1 for the label.</summary>
internal sealed class Isic2018OneHot : LabelCsvLayout
{
    public override string Name => "ISIC 2018 Task 3";

    public override string Description => "CSV with the column image and one column per class, such as image,MEL,NV,BCC,AKIEC,BKL,DF,VASC, with a single 1 in each row";

    public override bool Recognizes(CsvSource source) =>
        source.First.Length >= 3
        && source.Column("image") == 0
        && source.Second.Length == source.First.Length
        && source.Second.Skip(1).All(field => Flag(field) is not null);

    protected override IEnumerable<string> ClassNames(CsvSource source, IEnumerable<DataRow> rows) => source.First.Skip(1);

    protected override LabelEntry Entry(CsvSource source, CsvRecord record)
    {
        var flags = record.Fields.Skip(1).Select(Flag).ToArray();
        var single = flags.Length == source.First.Length - 1 && !flags.Contains(null) && flags.Count(flag => flag == true) == 1;
        return new LabelEntry(
            record[0],
            single ? source.First[1 + Array.IndexOf(flags, true)] : null,
            Problem: "not a single 1 among the classes");
    }
}
