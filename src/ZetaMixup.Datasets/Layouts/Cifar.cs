namespace ZetaMixup.Datasets.Layouts;

/// <summary>
/// CIFAR-10 and CIFAR-100 in their binary layout: per image one label byte (in CIFAR-100 after a coarse one), then
/// 32 × 32 pixels, one plane per color. See A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009.
/// </summary>
internal sealed class Cifar
{
    private const int PublishedTrainImages = 50_000;
    private const int PublishedTestImages = 10_000;

    private static readonly Cifar[] All =
    [
        new() { Name = "CIFAR-10", TrainFiles = "data_batch_*.bin", TestFile = "test_batch.bin", NamesFile = "batches.meta.txt", LabelBytes = 1, ClassCount = 10 },
        new() { Name = "CIFAR-100", TrainFiles = "train.bin", TestFile = "test.bin", NamesFile = "fine_label_names.txt", LabelBytes = 2, ClassCount = 100 },
    ];

    internal static IEnumerable<(string Name, string Description)> Descriptions { get; } =
        All.Select(kind => (kind.Name, $"its binary version: {kind.TrainFiles}, {kind.TestFile} and {kind.NamesFile}"));

    internal static ImageShape Shape { get; } = new(32, 32, channels: 3, PixelLayout.Planar);

    internal required string Name { get; init; }

    internal required int ClassCount { get; init; }

    internal int RecordLength => LabelBytes + Shape.ValueCount;

    /// <summary>The number of label bytes. The last one is the class: in CIFAR-100 the fine label.</summary>
    internal required int LabelBytes { get; init; }

    private string TrainFiles { get; init; } = "";

    private string TestFile { get; init; } = "";

    private string NamesFile { get; init; } = "";

    /// <summary>Reads the folder, or a subfolder into which the archive unpacks. Returns null if there is no such data.</summary>
    /// <exception cref="UserErrorException">A file is incomplete or has invalid labels.</exception>
    internal static Dataset? TryRead(string root) =>
        new[] { root }.Concat(Directory.GetDirectories(root).Order(StringComparer.Ordinal))
            .SelectMany(folder => All, (folder, kind) => kind.TryReadFolder(folder))
            .FirstOrDefault(dataset => dataset is not null);

    private Dataset? TryReadFolder(string folder)
    {
        var trainFiles = Directory.GetFiles(folder, TrainFiles).Order(StringComparer.Ordinal).ToArray();
        if (trainFiles.Length == 0)
        {
            return null;
        }

        var names = ReadNames(Path.Combine(folder, NamesFile));
        var train = trainFiles.SelectMany(path => ReadFile(path, names)).ToArray();
        var testFile = Path.Combine(folder, TestFile);
        var test = File.Exists(testFile) ? ReadFile(testFile, names).ToArray() : [];
        DataRow[] rows = [.. train, .. test];
        return new Dataset
        {
            Name = $"{folder} ({Name})",
            ClassNames = Dataset.Occurring(names, rows),
            Rows = rows,
            Shape = Shape,
            FirstTestRow = test.Length > 0 ? train.Length : null,
            Findings = new Findings { Layout = Name, TestRows = test.Length > 0 ? testFile : null },
            Notes = [.. Shortages(train.Length, test.Length)],
        };
    }

    /// <summary>The names of the classes, or their numbers if the file is missing.</summary>
    private string[] ReadNames(string path)
    {
        if (!File.Exists(path))
        {
            return [.. Enumerable.Range(0, ClassCount).Select(number => $"class {number}")];
        }

        var names = File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
        return names.Length == ClassCount && names.Distinct().Count() == ClassCount
            ? names
            : throw new UserErrorException($"{path} has {names.Distinct().Count()} class names; expected {ClassCount}, one on each line.");
    }

    private IEnumerable<string> Shortages(int train, int test)
    {
        if (train != PublishedTrainImages)
        {
            yield return $"{TrainFiles}: {train} training images; the published {Name} has {PublishedTrainImages}.";
        }

        if (test == 0)
        {
            yield return $"There is no {TestFile}: the test set is drawn from the training images.";
        }
        else if (test != PublishedTestImages)
        {
            yield return $"{TestFile}: {test} test images; the published {Name} has {PublishedTestImages}.";
        }
    }

    /// <summary>Reads the records of a file and keeps their bytes.</summary>
    /// <exception cref="UserErrorException">The file ends within an image, is empty, or has a label that is not a class.</exception>
    private IEnumerable<BytesRow> ReadFile(string path, string[] names)
    {
        var length = new FileInfo(path).Length;
        if (length == 0 || length % RecordLength != 0 || length > Array.MaxLength)
        {
            throw new UserErrorException(
                $"{path} has {length} bytes; expected a multiple of {RecordLength} as in {Name}'s binary version, where an image has " +
                $"{LabelBytes} label and {Shape.ValueCount} pixel bytes. The file may be incomplete or in another format.");
        }

        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at += RecordLength)
        {
            var number = (at / RecordLength) + 1;
            var label = bytes[at + LabelBytes - 1];
            if (label >= ClassCount)
            {
                throw new UserErrorException($"{path}, image {number}: its label is {label}; it must be from 0 to {ClassCount - 1} as in {Name}.");
            }

            yield return new BytesRow(
                $"{Path.GetFileName(path)}, image {number}", names[label], bytes.AsMemory(at + LabelBytes, Shape.ValueCount));
        }
    }
}
