namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>The confusion matrices of the methods: that of <c>none</c>, the others as the difference to it, and all absolute.</summary>
internal static class ConfusionMatrices
{
    /// <summary>A larger matrix is wider than half a page.</summary>
    private const int ClassesInColumn = 8;

    internal static IEnumerable<Html> Create(ComparisonResult result)
    {
        var matrices = result.Methods.Select(method => new ConfusionMatrix(method.Name, result.ClassNames, ConfusionMatrix.Sum(method.Confusions))).ToArray();
        var none = matrices.FirstOrDefault(matrix => matrix.Title == PolicyNames.None);
        var others = matrices.Where(matrix => matrix != none).ToArray();
        if (none is null || others.Length == 0)
        {
            yield return Blocks.Paragraph("Test rows of all seeds. The color of a cell is its fraction of the row; correct predictions have a frame.");
            yield return Arrange(result, matrices);
            yield break;
        }

        yield return Blocks.Paragraph(
            "Test rows of all seeds. The matrix of none has counts, and the color of a cell is its fraction of the row. The others are differences to it: " +
            "blue cells have more rows than with none, orange ones fewer. Correct predictions have a frame.");
        yield return Arrange(result, [none, .. others.Select(matrix => matrix with { Title = $"{matrix.Title} minus none", Subtrahend = none.Counts })]);
        yield return Blocks.Details("Confusion matrices, absolute", Arrange(result, others));
    }

    private static Html Arrange(ComparisonResult result, IEnumerable<ConfusionMatrix> matrices) => result.ClassNames.Count <= ClassesInColumn
        ? Blocks.Columns(matrices.Select(matrix => matrix.ToHtml()))
        : Html.Of($"{matrices.Select(matrix => matrix.ToHtml())}");
}
