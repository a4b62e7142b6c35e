using ZetaMixup.Datasets;

namespace Manifolds.Data;

/// <summary>Handwritten digits of 8 × 8 pixels, or any other table of numbers with the label last.</summary>
internal static class Digits
{
    internal const string FileName = "optdigits/optdigits-test.csv";

    /// <summary>The folder that a file of its own is looked for in, where none is named.</summary>
    internal const string FolderVariable = "ZETAMIXUP_DATA";

    private static readonly int[] NeighbourCounts = [8, 16, 32, 64, 128];

    /// <summary>The file beside the repository, or in the folder that the variable names; null where there is none.</summary>
    internal static string? Find()
    {
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        var folders = string.IsNullOrEmpty(named) ? Beside(AppContext.BaseDirectory) : Beside(AppContext.BaseDirectory).Prepend(named);
        return folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
    }

    /// <param name="path">The file.</param>
    /// <exception cref="UserErrorException">It is not there, no table of numbers, or too small.</exception>
    internal static PointData Read(string path)
    {
        var dataset = DataLocation.Read(path, "--digits");
        if (dataset.Rows.Any(row => row is not PixelRow))
        {
            throw new UserErrorException($"--digits is '{path}', which holds images; it must be a CSV file of numbers with the label as the last column.");
        }

        if (dataset.Rows.Count <= NeighbourCounts[0])
        {
            throw new UserErrorException($"--digits is '{path}' with {dataset.Rows.Count} rows; it takes more than {NeighbourCounts[0]} to measure a dimension.");
        }

        int[] counts = [.. NeighbourCounts.Where(count => count < dataset.Rows.Count)];
        return new PointData
        {
            Name = "digits",
            Description = $"{dataset.Rows.Count:N0} rows of {dataset.ClassNames.Count} classes from {Path.GetFileName(path)}{Skipped(dataset)}.",
            Points = [.. dataset.Rows.Cast<PixelRow>().Select(Point)],
            Gammas = [2, 2.8, 4],
            NeighbourCounts = counts,
            NeighbourCountInWords = counts.Contains(64) ? 64 : counts[^1],
        };
    }

    private static string Skipped(Dataset dataset) =>
        dataset.Skipped.Count == 0
            ? ""
            : $" ({dataset.Skipped.Count} rows skipped, the first of them {dataset.Skipped[0].Name}: {dataset.Skipped[0].Reason})";

    private static LabelledPoint Point(PixelRow row)
    {
        var pixels = new float[row.Table.Width];
        row.Table.Read(row.Number, pixels);
        return new LabelledPoint { Features = pixels, Label = row.Label };
    }

    private static IEnumerable<string> Beside(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            yield return Path.Combine(parent.FullName, "shared", "data");
        }
    }
}
