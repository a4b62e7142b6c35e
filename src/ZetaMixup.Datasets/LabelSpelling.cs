using System.Globalization;

namespace ZetaMixup.Datasets;

/// <summary>
/// Finds the spellings of one class: numbers of one value, such as 1 and 1.0, and Unicode forms of one text. The first spelling
/// names the class, a number is written as short as possible, and what was merged is said.
/// </summary>
internal sealed class LabelSpelling
{
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _spellings = new(StringComparer.Ordinal);

    /// <summary>Merges the spellings of one class in a data set of images.</summary>
    internal static Dataset Merge(Dataset dataset)
    {
        var spelling = new LabelSpelling();
        string[] classNames = [.. dataset.ClassNames.Select(spelling.ClassOf).Distinct()];
        return dataset.Rows[0] is not ImageFileRow || dataset.HasSoftLabels || classNames.SequenceEqual(dataset.ClassNames)
            ? dataset
            : dataset with
            {
                ClassNames = classNames,
                Rows = [.. dataset.Rows.Select(row => row with { Label = spelling.ClassOf(row.Label) })],
                Notes = [.. dataset.Notes, .. spelling.Notes()],
            };
    }

    /// <summary>Returns the name of the class of a label.</summary>
    internal string ClassOf(string label)
    {
        if (_classes.TryGetValue(label, out var name))
        {
            return name;
        }

        name = Shortest(label);
        _classes.Add(label, name);
        if (!_spellings.TryGetValue(name, out var spellings))
        {
            _spellings.Add(name, spellings = new(StringComparer.Ordinal));
        }

        spellings.Add(label);
        return name;
    }

    /// <summary>Says which spellings were merged.</summary>
    internal IEnumerable<string> Notes() => _spellings
        .Where(pair => pair.Value.Count > 1)
        .Select(pair => $"The labels {string.Join(" and ", pair.Value.Select(label => $"'{label}'"))} count as one class, '{pair.Key}'.");

    private static string Shortest(string label) =>
        !HasLeadingZero(label) && double.TryParse(label, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : ComposedText.Of(label);

    /// <summary>Whether a label is digits that are a code rather than a number, such as 007.</summary>
    private static bool HasLeadingZero(string label) => label.Length > 1 && label[0] == '0' && label[1] != '.';
}
