using System.Globalization;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>
/// The roles of the columns of a table of pixels: one label, index columns and empty columns, which are not read, and the
/// pixels, which are all others.
/// </summary>
internal sealed partial class PixelColumns
{
    private static readonly string[] LabelNames = ["label", "labels", "class", "target", "y", "dx", "diagnosis", "category", "emotion"];

    private PixelColumns(string[] first, bool hasHeader, int label, int[] unread, string reason)
    {
        FieldCount = first.Length;
        HasHeader = hasHeader;
        Label = label;
        Pixels = [.. Enumerable.Range(0, first.Length).Where(column => column != label && !unread.Contains(column))];
        AreNumbered = hasHeader && Pixels.Select(column => NumberedColumn().Match(first[column]).Groups[1].Value).Distinct().ToArray() is [{ Length: > 0 }];
        Description = Describe(first, hasHeader, label, unread, reason);
    }

    /// <summary>The number of fields of a record.</summary>
    public int FieldCount { get; }

    public bool HasHeader { get; }

    /// <summary>The index of the label column.</summary>
    public int Label { get; }

    /// <summary>The indexes of the pixel columns in order.</summary>
    public int[] Pixels { get; }

    /// <summary>Whether the pixel columns have one name and a number, such as pixel0, pixel1, ….</summary>
    public bool AreNumbered { get; }

    /// <summary>What was taken for what, for the user.</summary>
    public string Description { get; }

    /// <summary>Finds the columns of a table, or null if it is no table of numbers with a label.</summary>
    /// <param name="source">The table.</param>
    /// <param name="labelColumn">The name of the label column, or its number from 1; null to find it.</param>
    /// <exception cref="UserErrorException">There is no such label column, or there are several candidates.</exception>
    public static PixelColumns? Find(CsvSource source, string? labelColumn = null)
    {
        var (first, second) = (Plain(source, source.First), Plain(source, source.Second));
        if (first.Length < 3)
        {
            return null;
        }

        var hasHeader = IsHeader(first, second);
        var data = hasHeader ? second : first;
        if (data.Length != first.Length)
        {
            return null;
        }

        var used = source.Used.ToHashSet();
        int[] unread = hasHeader ? [.. Enumerable.Range(0, first.Length).Where(column => !used.Contains(column) || IsNamedIndex(first[column], data[column]))] : [];
        int[] open = [.. Enumerable.Range(0, first.Length).Except(unread)];
        var (label, reason) = labelColumn is null ? FindLabel(source, hasHeader, open, data) : (Named(source, hasHeader, labelColumn), "as told");
        return label >= 0 && data[label].Length > 0 && open.Length >= 2 && open.All(column => column == label || IsNumber(data[column]))
            ? new PixelColumns(first, hasHeader, label, unread, reason)
            : null;
    }

    /// <summary>The fields with decimal points where commas do not separate fields.</summary>
    private static string[] Plain(CsvSource source, string[] fields) =>
        source.Format.Separator == ',' ? fields : Array.ConvertAll(fields, field => IsNumber(field.Replace(',', '.')) ? field.Replace(',', '.') : field);

    /// <summary>
    /// A header has a text among its numbers, the name of a label, or consecutive numbers from 0 or 1, which are default names.
    /// </summary>
    private static bool IsHeader(string[] first, string[] second) =>
        second.Length == first.Length
        && (first.SkipLast(1).Any(field => !IsNumber(field)) || IsLabelName(first[^1]) || AreConsecutive(first.SkipLast(1)));

    private static bool AreConsecutive(IEnumerable<string> fields)
    {
        var start = fields.FirstOrDefault() == "0" ? 0 : 1;
        return fields.Count() >= (start == 0 ? 2 : 9)
            && fields.Select((field, i) => field == (start + i).ToString(CultureInfo.InvariantCulture)).All(isNext => isNext);
    }

    /// <summary>An index that has a name, beside the unnamed ones that <see cref="CsvSource.Used"/> leaves out of every table.</summary>
    private static bool IsNamedIndex(string name, string value) =>
        name.Equals("index", StringComparison.OrdinalIgnoreCase) && long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    private static (int Label, string Reason) FindLabel(CsvSource source, bool hasHeader, int[] open, string[] data)
    {
        if (!hasHeader)
        {
            return (open[^1], "the last column, because there is no header; --label-column names another");
        }

        int[] named = [.. open.Where(column => IsLabelName(source.First[column]))];
        if (named.Length > 1 && open.All(column => named.Contains(column) || IsNumber(data[column])))
        {
            throw new UserErrorException(
                $"{source.Path} has several columns that may be the label: {string.Join(", ", named.Select(column => $"'{source.First[column]}'"))}. Name one with --label-column.");
        }

        if (named.Length == 1)
        {
            return (named[0], "by its name");
        }

        int[] unlike = [.. open.GroupBy(column => NumberedColumn().Match(source.First[column]).Groups[1].Value)
            .OrderByDescending(alike => alike.Key.Length > 0 ? alike.Count() : 0).Skip(1).SelectMany(column => column)];
        return unlike.Length == 1
            ? (unlike[0], "the only column that is not numbered like the others")
            : (open[^1], "the last column; --label-column names another");
    }

    private static int Named(CsvSource source, bool hasHeader, string labelColumn)
    {
        var column = hasHeader ? source.Column(labelColumn) : -1;
        if (column < 0 && int.TryParse(labelColumn, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= source.First.Length)
        {
            column = number - 1;
        }

        return column >= 0
            ? column
            : throw new UserErrorException(Invariant(
                $"--label-column is '{labelColumn}', but {source.Path} has {(hasHeader ? $"the columns {Names(source.First)}" : "no header")}; give a name or a number from 1 to {source.First.Length}."));
    }

    private static string Describe(string[] names, bool hasHeader, int label, int[] unread, string reason)
    {
        var labelName = hasHeader ? Invariant($"'{names[label]}' (column {label + 1})") : Invariant($"column {label + 1}");
        var unreadNames = unread.Length == 0 ? "" : $"; not read: {Names([.. unread.Select(column => Invariant($"{names[column]} (column {column + 1})").Trim())])}";
        return Invariant($"Columns: {(hasHeader ? "header" : "no header")}; label {labelName}, {reason}; {names.Length - 1 - unread.Length} pixels{unreadNames}");
    }

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(10)) + (names.Count > 10 ? Invariant($" and {names.Count - 10} more") : "");

    private static bool IsLabelName(string field) => LabelNames.Contains(field, StringComparer.OrdinalIgnoreCase);

    private static bool IsNumber(string field) => float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number);

    [GeneratedRegex(@"^(.*?)\d+$")]
    private static partial Regex NumberedColumn();
}
