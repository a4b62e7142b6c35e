using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Compare;

/// <summary>Adds an official test set to training data.</summary>
internal static class TestSet
{
    /// <summary>Reads the test set and appends its rows to the training rows.</summary>
    /// <param name="training">The training data.</param>
    /// <param name="location">The folder or file of the test set.</param>
    /// <param name="reading">What is stated about the training data. The columns hold for the test set, too, but not its images and its split.</param>
    /// <exception cref="UserErrorException">The test set does not match the training data, or shares rows with it.</exception>
    internal static Dataset Append(Dataset training, string location, ReadOptions? reading = null)
    {
        if (training.FirstTestRow is { } first)
        {
            throw new UserErrorException(
                $"--test is '{location}', but {training.Name} has {training.Rows.Count - first} test rows of its own. Omit --test to use them.");
        }

        var test = DataLocation.Read(location, "--test", (reading ?? new()) with { ImagesFolder = null, SplitColumn = null, Split = null });
        if (test.FirstTestRow is not null)
        {
            throw new UserErrorException($"--test is '{location}', which has training and test rows; it must have test rows only. Pass it as DATA to use both.");
        }

        RequireSameKind(training, test, location);
        RequireKnownClasses(training, test, location);
        RequireNoSharedFiles(training, test, location);
        return training with
        {
            Name = $"{training.Name}, tested on {test.Name}",
            Rows = [.. training.Rows, .. ScaledLike(training, test)],
            FirstTestRow = training.Rows.Count,
            Findings = training.Findings with { TestRows = test.Findings.Table ?? location, Unread = WithoutTestFiles(training, test) },
            Skipped = [.. training.Skipped, .. test.Skipped],
            Notes = [.. training.Notes, .. test.Notes],
        };
    }

    /// <summary>What is read neither for training nor for testing: tables and images that the test set reads are read now.</summary>
    private static IReadOnlyList<Unread> WithoutTestFiles(Dataset training, Dataset test)
    {
        var read = test.Rows.Select(FileOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. training.Findings.Unread
                .Where(unread => unread.Advice is null || test.Findings.Table is null || !unread.Names.Any(name => name.Contains(Path.GetFileName(test.Findings.Table), StringComparison.Ordinal)))
                .Select(unread => unread.Without(read))
                .OfType<Unread>(),
        ];
    }

    private static void RequireSameKind(Dataset training, Dataset test, string location)
    {
        var (expected, actual) = (Describe(training), Describe(test));
        if (expected != actual)
        {
            throw new UserErrorException($"--test is '{location}' with {actual}; it must have {expected}, as DATA.");
        }
    }

    private static string Describe(Dataset dataset) => dataset.Rows[0] switch
    {
        PixelRow row => $"{row.Table.Width} values per row",
        BytesRow row => $"{row.Bytes.Length} bytes per row",
        _ => "image files",
    };

    private static void RequireKnownClasses(Dataset training, Dataset test, string location)
    {
        var unknown = test.ClassNames.Except(training.ClassNames).Select(name => $"'{name}'").ToArray();
        if (unknown.Length > 0)
        {
            throw new UserErrorException(
                $"--test is '{location}', whose {(unknown.Length == 1 ? "class" : "classes")} {string.Join(", ", unknown)} {(unknown.Length == 1 ? "is" : "are")} not in DATA; " +
                $"its classes must be among {string.Join(", ", training.ClassNames.Select(name => $"'{name}'"))}.");
        }
    }

    private static void RequireNoSharedFiles(Dataset training, Dataset test, string location)
    {
        var files = training.Rows.Select(FileOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var shared = test.Rows.Select(row => FileOf(row) is { } file && files.Contains(file) ? file : null).FirstOrDefault(file => file is not null);
        if (shared is not null)
        {
            throw new UserErrorException(
                $"--test is '{location}', which shares {shared} with DATA; no file may be in both. If a folder has several CSV files, name the file.");
        }
    }

    private static string? FileOf(DataRow row) => row switch
    {
        ImageFileRow image => Path.GetFullPath(image.Path),
        PixelRow pixels => Path.GetFullPath(pixels.Table.Path),
        _ => null,
    };

    /// <summary>The numbers of a test table are divided by the largest number of the training table, as the training rows are.</summary>
    private static IEnumerable<DataRow> ScaledLike(Dataset training, Dataset test) =>
        training.Rows[0] is PixelRow first ? test.Rows.Select(row => (PixelRow)row with { Divisor = first.Divisor }) : test.Rows;
}
