using System.Text.RegularExpressions;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>
/// ISIC 2016. Its training labels are words and its test labels are numbers; neither file has a header. Numbers are labels
/// only beside image names of ISIC, or below the header <c>malignant</c>.
/// </summary>
internal sealed partial class Isic2016 : LabelCsvLayout
{
    private const string Benign = "benign";
    private const string Malignant = "malignant";

    public override string Name => "ISIC 2016";

    public override string Description => "table of two columns: image name, and benign|malignant, or 0.0|1.0 beside names such as ISIC_0000000; with or without a header";

    public override bool Recognizes(CsvSource source)
    {
        if (source.Used.Count != 2)
        {
            return false;
        }

        var records = source.Head.Skip(HeaderCount(source)).ToArray();
        return records.Length > 0
            && (Word(records[0][source.Used[1]]) is not null
                || (Label(records[0][source.Used[1]]) is not null && (IsMalignantHeader(source) || IsicName().IsMatch(records[0][source.Used[0]]))
                    && (HeaderCount(source) == 0 || IsMalignantHeader(source))));
    }

    internal override TableReading Reading(CsvSource source)
    {
        var (image, label) = (source.Used[0], source.Used[1]);
        var hasHeader = HeaderCount(source) == 1;
        return new TableReading
        {
            HeaderCount = HeaderCount(source),
            ImageColumn = hasHeader ? source.First[image] : "the first",
            Image = record => record[image],
            LabelColumn = hasHeader ? source.First[label] : "the second",
            Label = record => new(Label(record[label]), $"label '{record[label]}' is none of {Benign}, {Malignant}, 0.0, 1.0"),
            ClassNames = [Benign, Malignant],
        };
    }

    /// <summary>A word above numbers is a header, even if it is the name of a class.</summary>
    private static int HeaderCount(CsvSource source)
    {
        var (first, second) = (source.First[source.Used[1]], source.Second.ElementAtOrDefault(source.Used[1]) ?? "");
        return Label(first) is null || (TableFlag.Parse(first) is null && TableFlag.Parse(second) is not null) ? 1 : 0;
    }

    private static bool IsMalignantHeader(CsvSource source) => HeaderCount(source) == 1 && source.First[source.Used[1]].Equals(Malignant, StringComparison.OrdinalIgnoreCase);

    private static string? Label(string field) => TableFlag.Parse(field) switch
    {
        true => Malignant,
        false => Benign,
        null => Word(field),
    };

    private static string? Word(string field) => field.ToLowerInvariant() is Benign or Malignant ? field.ToLowerInvariant() : null;

    [GeneratedRegex(@"^ISIC_\d+", RegexOptions.IgnoreCase)]
    private static partial Regex IsicName();
}
