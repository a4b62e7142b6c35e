using NumSharp;
using NumSharp.IO;
using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>
/// MedMNIST, such as DermaMNIST, as a NumPy archive: arrays of bytes <c>train_images</c> (rows × height × width, or × 3 colors) and
/// <c>train_labels</c> (rows × 1), and the same for <c>val</c> and <c>test</c>. See J. Yang et al., "MedMNIST v2", Scientific Data 10:41, 2023.
/// </summary>
internal static class MedMnistArchive
{
    internal const string Name = "MedMNIST";

    internal const string Description = "NumPy archive .npz with train_images, train_labels, test_images, test_labels of bytes";

    internal const string Extension = ".npz";

    private const int Colors = 3;

    /// <exception cref="UserErrorException">The file is no such archive.</exception>
    internal static Dataset Read(string path, ReadOptions options)
    {
        try
        {
            using var arrays = np.load_npz(path);
            return Read(path, arrays, options);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or EndOfStreamException)
        {
            throw new UserErrorException($"{path} cannot be read as a NumPy archive: {e.Message}");
        }
    }

    private static Dataset Read(string path, NpzFile arrays, ReadOptions options)
    {
        string[] splits = [.. arrays.Keys.Where(key => key.EndsWith("_images", StringComparison.Ordinal)).Select(key => key[..^"_images".Length])];
        var training = SplitOf(splits, options.Split ?? "train")
            ?? throw new UserErrorException($"{path} has the arrays {string.Join(", ", arrays.Keys)}; expected {options.Split ?? "train"}_images and {options.Split ?? "train"}_labels.");
        var test = options.Split is null ? SplitOf(splits, "test") : null;
        var (rows, shape) = RowsOf(path, arrays, training);
        var testRows = test is null ? [] : RowsOf(path, arrays, test).Rows;
        DataRow[] all = [.. rows, .. testRows];
        return new Dataset
        {
            Name = $"{path} ({Name})",
            ClassNames = [.. all.Select(row => row.Label).Distinct().OrderBy(int.Parse)],
            Rows = all,
            Shape = shape,
            FirstTestRow = testRows.Length > 0 ? rows.Length : null,
            Findings = new Findings
            {
                Layout = Name,
                Table = path,
                ImageColumn = $"{training}_images",
                LabelColumn = $"{training}_labels",
                TestRows = test is null ? null : $"{test}_images",
                Unread = [.. splits.Where(split => split != training && split != test).SelectMany(split => UnreadOf(arrays, split))],
            },
        };
    }

    private static string? SplitOf(string[] splits, string wanted) => Array.Find(splits, split => TableRows.IsSplit(split, wanted));

    private static IEnumerable<Unread> UnreadOf(NpzFile arrays, string split)
    {
        var count = (int)arrays[$"{split}_images"].shape[0];
        return [new Unread(
            SplitNames.RoleOf(split) == DataRole.Validation ? "validation rows" : "rows of other splits", count,
            [.. Enumerable.Range(1, Math.Min(count, Unread.MaximumNames)).Select(number => $"{split} image {number}")])];
    }

    private static (BytesRow[] Rows, ImageShape Shape) RowsOf(string path, NpzFile arrays, string split)
    {
        using var images = Bytes(path, arrays, $"{split}_images");
        using var labels = Bytes(path, arrays, $"{split}_labels");
        var dimensions = images.shape;
        var isColored = dimensions.Length == 4 && dimensions[3] == Colors;
        if (!isColored && dimensions.Length != 3)
        {
            throw new UserErrorException($"{path}: {split}_images has the dimensions {Text(images)}; expected rows x height x width, or rows x height x width x 3.");
        }

        if (labels.size != dimensions[0])
        {
            throw new UserErrorException($"{path}: {split}_labels has the dimensions {Text(labels)}; expected one label for each of the {dimensions[0]} images.");
        }

        var shape = new ImageShape((int)dimensions[1], (int)dimensions[2], isColored ? Colors : 1, isColored ? PixelLayout.Interleaved : PixelLayout.Planar);
        var (pixels, classes) = (images.ToArray<byte>(), labels.ToArray<byte>());
        return ([.. classes.Select((label, i) => new BytesRow(
            $"{split} image {i + 1}", label.ToString(System.Globalization.CultureInfo.InvariantCulture), pixels.AsMemory(i * shape.ValueCount, shape.ValueCount)))], shape);
    }

    private static NDArray Bytes(string path, NpzFile arrays, string name)
    {
        if (!arrays.ContainsKey(name))
        {
            throw new UserErrorException($"{path} has no array {name}; it has {string.Join(", ", arrays.Keys)}.");
        }

        var length = arrays.Zip.Entries.First(entry => entry.FullName is var file && (file == name || file == $"{name}.npy")).Length;
        if (length > Array.MaxLength)
        {
            throw new UserErrorException($"{path}: {name} has {length} bytes; at most {Array.MaxLength} are read. Use smaller images, or export them as files.");
        }

        var array = arrays[name];
        return array.typecode == NPTypeCode.Byte
            ? array
            : throw new UserErrorException($"{path}: {name} has values of type {array.typecode}; expected bytes (uint8).");
    }

    private static string Text(NDArray array) => string.Join(" x ", array.shape);
}
