namespace ZetaMixup.Datasets.Layouts;

/// <summary>A published table with a column of image names and a column of labels, declared by its headers.</summary>
internal sealed class TableLayout : LabelCsvLayout
{
    private readonly string _name;

    internal TableLayout(string name) => _name = name;

    public override string Name => _name;

    public override string Description =>
        $"table with the columns {string.Join(", ", Columns)}{(AnyOf.Length == 0 ? "" : $", {string.Join(" or ", AnyOf)}")}{(GroupColumns.Length == 0 ? "" : $" and, to keep related images together, {string.Join(" or ", GroupColumns)}")}";

    /// <summary>The headers by which it is recognized: the image names first, the labels second.</summary>
    internal required string[] Columns { get; init; }

    /// <summary>Further headers, of which there must be one. Empty if none is needed.</summary>
    internal string[] AnyOf { get; init; } = [];

    /// <summary>Headers of other tables, of which there must be none.</summary>
    internal string[] NoneOf { get; init; } = [];

    /// <summary>The headers of patients or lesions, the widest group first.</summary>
    internal string[] GroupColumns { get; init; } = [];

    /// <summary>The classes that codes stand for; null if the labels are words.</summary>
    internal IReadOnlyDictionary<string, string>? Codes { get; init; }

    public override bool Recognizes(CsvSource source) =>
        Array.TrueForAll(Columns, column => source.Column(column) >= 0) && (AnyOf.Length == 0 || source.Column(AnyOf) >= 0) && source.Column(NoneOf) < 0;

    internal override TableReading Reading(CsvSource source)
    {
        var (image, label) = (source.Column(Columns[0]), source.Column(Columns[1]));
        return new TableReading
        {
            ImageColumn = source.First[image],
            Image = record => record[image],
            LabelColumn = source.First[label],
            Label = record => LabelOf(record[label]),
            ClassNames = Codes?.Values,
            GroupColumns = [.. GroupColumns.Select(source.Column).Where(column => column >= 0)],
        };
    }

    private TableLabel LabelOf(string field)
    {
        if (Codes is null || field.Length == 0)
        {
            return TableLabel.Of(field);
        }

        var key = TableFlag.Parse(field) switch { true => "1", false => "0", null => field };
        return Codes.TryGetValue(key, out var name) ? new(name) : new(null, $"label '{field}' is none of {string.Join(", ", Codes.Keys)}");
    }
}
