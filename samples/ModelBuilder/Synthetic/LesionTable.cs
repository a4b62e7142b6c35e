using System.Globalization;
using System.Text;

namespace ModelBuilder.Synthetic;

/// <summary>
/// Makes <c>lesions.csv</c>: synthetic lesions in the columns of the ABCD rule, some with a wrong diagnosis, some with
/// numbers missing. The same text, bit for bit, wherever it is made.
/// </summary>
internal static class LesionTable
{
    internal const int RowCount = 480;

    /// <summary>Of the rows, how many carry a diagnosis that is not theirs.</summary>
    internal const double WrongLabels = 0.15;

    /// <summary>Of the numbers, how many are missing.</summary>
    internal const double MissingNumbers = 0.03;

    /// <summary>Read as NaN; an empty field would be read as 0.</summary>
    internal const string MissingNumber = "?";

    private const ulong Seed = 2204_03323;

    internal static IReadOnlyList<MeasureColumn> Columns { get; } =
    [
        new("asymmetry", 0, 2, "0"),
        new("border", 0, 8, "0"),
        new("colors", 1, 6, "0"),
        new("diameter_mm", 1, 25, "0.0"),
        new("evolution", 0, 3, "0"),
        new("age", 5, 95, "0"),
    ];

    internal static string Make()
    {
        var draws = new Draws(Seed);
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(column => column.Name)).Append(",diagnosis\n");
        for (var row = 0; row < RowCount; row++)
        {
            AppendRow(text, draws);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, Draws draws)
    {
        var lesion = Draw(draws);
        for (var c = 0; c < Columns.Count; c++)
        {
            var (_, lowest, highest, format) = Columns[c];
            var value = Math.Clamp(draws.Normal(lesion.Measures[c].Mean, lesion.Measures[c].Deviation), lowest, highest);
            text.Append(draws.Chance(MissingNumbers) ? MissingNumber : value.ToString(format, CultureInfo.InvariantCulture)).Append(',');
        }

        text.Append(draws.Chance(WrongLabels) ? Other(lesion, draws).Name : lesion.Name).Append('\n');
    }

    private static LesionClass Draw(Draws draws)
    {
        var place = draws.Uniform();
        foreach (var candidate in LesionClass.All)
        {
            place -= candidate.Share;
            if (place < 0)
            {
                return candidate;
            }
        }

        return LesionClass.All[^1];
    }

    private static LesionClass Other(LesionClass lesion, Draws draws) =>
        LesionClass.All.Where(candidate => candidate != lesion).ElementAt(draws.Below(LesionClass.All.Count - 1));
}
