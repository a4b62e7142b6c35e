using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Lays a confusion matrix out as text.</summary>
internal static class ConfusionTable
{
    private const string Corner = "PREDICTED";
    private const int CellWidth = 5;

    internal static string Format(ConfusionMatrix matrix, string[] classNames)
    {
        string[] numbers = [.. Enumerable.Range(0, matrix.NumberOfClasses).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        string[] names = classNames.Length > 0 ? classNames : numbers;

        // Names that are too long for the head of a column stand at the rows only, with the numbers that the columns have.
        bool areShort = names.All(name => name.Length <= CellWidth);
        int longest = names.Max(name => name.Length);
        string[] rows = areShort ? names : [.. names.Select((name, c) => $"{numbers[c]}. {name.PadLeft(longest)}")];
        string[] columns = areShort ? names : numbers;
        int width = Math.Max(Corner.Length, rows.Max(row => row.Length));
        string rule = $"{string.Empty.PadLeft(width)} ||{new string('=', 8 * columns.Length)}";

        var table = new StringBuilder();
        table.AppendLine().AppendLine("Confusion table").AppendLine(rule);
        table.AppendLine($"{Corner.PadRight(width)} ||{string.Concat(columns.Select(Cell))} Recall");
        table.AppendLine($"{"TRUTH".PadRight(width)} ||{new string('=', 8 * columns.Length)}");
        for (int c = 0; c < rows.Length; c++)
        {
            string counts = string.Concat(matrix.Counts[c].Select(count => Cell(count.ToString("N0", CultureInfo.InvariantCulture))));
            table.AppendLine($"{rows[c].PadLeft(width)} ||{counts} {Share(matrix.PerClassRecall[c])}");
        }

        table.AppendLine(rule);
        table.AppendLine($"{"Precision".PadRight(width)} ||{string.Concat(matrix.PerClassPrecision.Select(share => $"{Share(share)} |"))}");
        return table.ToString();
    }

    private static string Cell(string text) => $" {text.PadLeft(CellWidth)} |";

    private static string Share(double share) => share.ToString("N4", CultureInfo.InvariantCulture);
}
