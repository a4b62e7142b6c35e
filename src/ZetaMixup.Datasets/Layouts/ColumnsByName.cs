namespace ZetaMixup.Datasets.Layouts;

/// <summary>
/// Any table whose columns are named by options, or whose headers leave no doubt: one that usually names images, and one that
/// usually names labels.
/// </summary>
internal sealed class ColumnsByName : LabelCsvLayout
{
    private static readonly string[] LabelNames =
        ["label", "labels", "class", "class_name", "diagnosis", "diagnostic", "dx", "target", "category", "benign_malignant"];

    private readonly bool _isNamed;

    private ColumnsByName(string name, string description, bool isNamed) => (Name, Description, _isNamed) = (name, description, isNamed);

    /// <summary>Tables with the columns of <c>--image-column</c> and <c>--label-column</c>.</summary>
    internal static ColumnsByName Named { get; } = new("named columns", "any table, with --image-column and --label-column", isNamed: true);

    /// <summary>Tables with usual headers.</summary>
    internal static ColumnsByName Usual { get; } = new(
        "image and label", $"table with one of the columns {string.Join(", ", ImageColumns.Names)} and one of {string.Join(", ", LabelNames)}", isNamed: false);

    public override string Name { get; }

    public override string Description { get; }

    public override bool Recognizes(CsvSource source) => _isNamed
        ? source.Context.Options is { ImageColumn: { } image, LabelColumn: { } label } && ColumnOptions.Find(source, image) >= 0 && ColumnOptions.FindAll(source, label).Length > 0
        : source.Head.Count >= 2 && Present(source, ImageColumns.Names).Length == 1 && Present(source, LabelNames).Length == 1;

    /// <summary>Why a table with usual headers is not read: several of them might be the image or the label. Null if that is not so.</summary>
    internal static string? Ambiguity(CsvSource source)
    {
        var (images, labels) = (Present(source, ImageColumns.Names), Present(source, LabelNames));
        return images.Length == 0 || labels.Length == 0 || images.Length + labels.Length == 2 ? null
            : labels.Length > 1
                ? $"The labels of {source.Path} may be in the columns {string.Join(", ", labels.Select(column => source.First[column]))}. Name one with --label-column, and the column of the images with --image-column."
                : $"The images of {source.Path} may be in the columns {string.Join(", ", images.Select(column => source.First[column]))}. Name one with --image-column, and the column of the labels with --label-column.";
    }

    internal override TableReading Reading(CsvSource source)
    {
        var options = source.Context.Options;
        var image = _isNamed ? ColumnOptions.Find(source, options.ImageColumn!) : Present(source, ImageColumns.Names)[0];
        var label = _isNamed ? -1 : Present(source, LabelNames)[0];
        return new TableReading
        {
            HeaderCount = !_isNamed || source.Column(options.ImageColumn!) >= 0 || !IsImage(source, source.First[image]) ? 1 : 0,
            ImageColumn = source.First[image],
            Image = record => record[image],
            LabelColumn = label < 0 ? "" : source.First[label],
            Label = record => TableLabel.Of(record[label]),
            GroupColumns = [.. GroupTable.GroupColumns.Select(source.Column).Where(column => column >= 0)],
        };
    }

    private static int[] Present(CsvSource source, string[] names) => [.. source.Used.Where(column => names.Contains(source.First[column], StringComparer.OrdinalIgnoreCase))];

    private static bool IsImage(CsvSource source, string name) => source.Context.Images.Find(name, source.Folder, Folders.DataRole.None) is not null;
}
