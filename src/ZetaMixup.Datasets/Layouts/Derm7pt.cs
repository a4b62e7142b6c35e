using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>
/// The seven-point checklist data. Its table has a dermoscopic and a clinical image per case; the dermoscopic ones are read.
/// The rows of each split are numbered in tables beside it: <c>train_indexes.csv</c>, <c>valid_indexes.csv</c>, <c>test_indexes.csv</c>.
/// </summary>
internal sealed class Derm7pt : LabelCsvLayout
{
    private const string Dermoscopic = "derm";
    private const string Clinical = "clinic";
    private const string Diagnosis = "diagnosis";
    private const string Case = "case_num";
    private const string Indexes = "indexes";

    public override string Name => "derm7pt";

    public override string Description => $"table with the columns {Dermoscopic}, {Clinical}, {Diagnosis}, {Case} and, beside it, train_indexes.csv, valid_indexes.csv, test_indexes.csv";

    public override bool Recognizes(CsvSource source) => Array.TrueForAll([Dermoscopic, Clinical, Diagnosis], name => source.Column(name) >= 0);

    internal override TableReading Reading(CsvSource source)
    {
        var (image, label) = (source.Column(Dermoscopic), source.Column(Diagnosis));
        var splits = Splits(source);
        return new TableReading
        {
            ImageColumn = Dermoscopic,
            Image = record => record[image],
            LabelColumn = Diagnosis,
            Label = record => TableLabel.Of(record[label]),
            GroupColumns = source.Column(Case) is >= 0 and var column ? [column] : [],
            SplitColumn = splits.Count == 0 ? null : $"{Indexes} of the tables beside",
            Split = splits.Count == 0 ? null : (_, number) => splits.GetValueOrDefault(number, "no split"),
        };
    }

    /// <summary>The splits of the rows, which are numbered from 0.</summary>
    private static Dictionary<int, string> Splits(CsvSource source)
    {
        var splits = new Dictionary<int, string>();
        foreach (var table in source.Context.Tables.Where(table => table.Column(Indexes) >= 0 && table.Folder == source.Folder && table.Context.RoleOf(table) != DataRole.None))
        {
            source.Context.UsedTables.Add(table.Path);
            var column = table.Column(Indexes);
            foreach (var record in table.Records().Skip(1))
            {
                if (int.TryParse(record[column], out var number))
                {
                    splits[number] = table.Context.RoleOf(table).ToString();
                }
            }
        }

        return splits;
    }
}
