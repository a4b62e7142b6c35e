using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>ISIC 2018, task 3, and ISIC 2019: one column per class, with a 1 for the label.</summary>
internal sealed class OneHotTable : LabelCsvLayout
{
    private const string ImageColumn = "image";

    private readonly string[] _requiredClasses;

    private OneHotTable(string name, string example, params string[] requiredClasses)
    {
        Name = name;
        Description = $"table with the column image and one column per class, such as {example}, with a single 1 in each row";
        _requiredClasses = requiredClasses;
    }

    internal static OneHotTable Isic2018 { get; } = new("ISIC 2018 Task 3", "image,MEL,NV,BCC,AKIEC,BKL,DF,VASC");

    internal static OneHotTable Isic2019 { get; } = new("ISIC 2019", "image,MEL,NV,BCC,AK,BKL,DF,VASC,SCC,UNK", "AK", "SCC");

    public override string Name { get; }

    public override string Description { get; }

    /// <summary>Every column but the image and the weights must hold flags, and most rows one 1.</summary>
    public override bool Recognizes(CsvSource source)
    {
        var classes = ClassColumns(source);
        var records = source.Head.Skip(1).ToArray();
        return source.Column(ImageColumn) >= 0
            && classes.Length >= 2
            && records.Length > 0
            && Array.TrueForAll(_requiredClasses, name => source.Column(name) >= 0)
            && Array.TrueForAll(classes, column => TableFlag.Parse(records[0].ElementAtOrDefault(column) ?? "") is not null)
            && 2 * records.Count(record => Flags(new CsvRecord(0, record), classes).Count(flag => flag == true) == 1) >= records.Length;
    }

    internal override TableReading Reading(CsvSource source) => Reading(source, source.Column(ImageColumn), ClassColumns(source));

    /// <summary>Reads a table whose class columns are known.</summary>
    internal static TableReading Reading(CsvSource source, int image, int[] classes)
    {
        string[] names = [.. classes.Select(column => source.First[column])];
        return new TableReading
        {
            ImageColumn = source.First[image],
            Image = record => record[image],
            LabelColumn = string.Join(", ", names),
            Label = record => Label(record, classes, names),
            ClassNames = names,
            GroupColumns = [.. GroupTable.GroupColumns.Select(source.Column).Where(column => column >= 0)],
        };
    }

    private static TableLabel Label(CsvRecord record, int[] classes, string[] names)
    {
        bool?[] flags = [.. Flags(record, classes)];
        return !flags.Contains(null) && flags.Count(flag => flag == true) == 1
            ? new(names[Array.IndexOf(flags, true)])
            : new(null, "not a single 1 among the classes");
    }

    private static IEnumerable<bool?> Flags(CsvRecord record, int[] classes) => classes.Select(column => TableFlag.Parse(record[column]));

    private static int[] ClassColumns(CsvSource source) =>
        [.. source.Used.Where(column => column != source.Column(ImageColumn) && !IsNoClass(source.First[column]))];

    /// <summary>Columns that are no classes: weights of the published test sets, such as <c>score_weight</c>, and what groups or splits the rows.</summary>
    private static bool IsNoClass(string name) =>
        name.EndsWith("weight", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("score", StringComparison.OrdinalIgnoreCase)
        || GroupTable.GroupColumns.Contains(name, StringComparer.OrdinalIgnoreCase)
        || SplitNames.Columns.Contains(name, StringComparer.OrdinalIgnoreCase);
}
