using System.Globalization;
using static System.FormattableString;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>Images as rows of numbers with a label.</summary>
internal sealed class PixelCsv : ICsvLayout
{
    private static readonly float[] SmallScales = [1, 15, 16];

    public string Name => "pixel values";

    public string Description => "CSV of numbers, one image per row, with a label column; with or without a header";

    public bool Recognizes(CsvSource source) => PixelColumns.Find(source, source.Context.Options.LabelColumn) is not null;

    public Dataset Read(CsvSource source)
    {
        var columns = PixelColumns.Find(source, source.Context.Options.LabelColumn)!;
        var scan = new PixelScan(source, columns);
        RequireUtf8Bytes(source);
        foreach (var record in source.Walk().Skip(columns.HasHeader ? 1 : 0))
        {
            scan.Add(record);
        }

        if (scan.Largest <= 0)
        {
            throw new UserErrorException($"{source.Path} has no pixel value above 0.");
        }

        var classNames = SortLabels(scan.Labels);
        var shape = SquareImage.Of(columns.Pixels.Length, scan.Colors.LooksPlanar);
        var (scale, reason) = ScaleOf(source.Context.Options.Scale, scan, arePictures: shape is not null || columns.AreNumbered);
        return new Dataset
        {
            Name = $"{source.Path} ({Name})",
            ClassNames = classNames,
            Rows = scan.ToTable(classNames, scale),
            Shape = shape,
            Skipped = scan.Skipped,
            Findings = new Findings
            {
                Layout = Name,
                Table = source.Path,
                Values =
                [
                    columns.Description,
                    Invariant($"Scale: {Math.Min(0, scan.Smallest)} to {scale}, {reason}"),
                    .. shape is null ? [] : Describe(shape),
                ],
            },
            Notes = [.. scan.Spelling.Notes()],
        };
    }

    /// <summary>Integers up to 255 are 8-bit pixels, however dark, unless they fit one of the small scales exactly.</summary>
    private static (float Scale, string Reason) ScaleOf(float? scale, PixelScan scan, bool arePictures) => scale is { } told
        ? (told, "as told")
        : arePictures && scan is { AreIntegers: true, Largest: <= byte.MaxValue, Smallest: >= 0 } && !SmallScales.Contains(scan.Largest)
            ? (byte.MaxValue, Invariant($"because the values are integers up to {scan.Largest}, taken for 8-bit pixels; --scale sets another"))
            : (scan.Largest, "the largest value; --scale sets another");

    private static IEnumerable<string> Describe(ImageShape shape)
    {
        yield return shape.Channels == 1
            ? Invariant($"Pictures: {shape.Height} x {shape.Width} gray pixels, because their number is a square; --shape sets another")
            : Invariant($"Pictures: {shape.Height} x {shape.Width} pixels with {(shape.Layout == PixelLayout.Planar ? "one plane per color" : "interleaved colors")}, as their values look; --shape sets another");
    }

    /// <summary>Rows are read by their byte offset, which is known in UTF-8 files only.</summary>
    private static void RequireUtf8Bytes(CsvSource source)
    {
        using var file = File.OpenRead(source.Path);
        Span<byte> mark = stackalloc byte[2];
        if (file.ReadAtLeast(mark, 2, throwOnEndOfStream: false) == 2 && mark is [0xFF, 0xFE] or [0xFE, 0xFF])
        {
            throw new UserErrorException($"{source.Path} is UTF-16 text. Save the file as UTF-8.");
        }
    }

    /// <summary>Sorts numeric labels by value and other labels by their characters.</summary>
    private static string[] SortLabels(IEnumerable<string> labels)
    {
        var names = labels.Order(StringComparer.Ordinal).ToArray();
        return names.All(name => double.TryParse(name, CultureInfo.InvariantCulture, out _))
            ? [.. names.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture))]
            : names;
    }
}

/// <summary>Recognizes square pictures by the number of their values.</summary>
internal static class SquareImage
{
    private const int Colors = 3;

    /// <summary>Returns the shape of a square picture with so many values, or null if there is none: gray pixels, or colors.</summary>
    internal static ImageShape? Of(int count, bool isPlanar) => (Side(count), ColorSide(count)) switch
    {
        ({ } side, _) => new ImageShape(side, side, 1, PixelLayout.Planar),
        (_, { } side) => new ImageShape(side, side, Colors, isPlanar ? PixelLayout.Planar : PixelLayout.Interleaved),
        _ => null,
    };

    /// <summary>Returns the height and width of a square color picture with so many values, or null if there is none.</summary>
    internal static int? ColorSide(int count) => Side(count) is null && count % Colors == 0 ? Side(count / Colors) : null;

    private static int? Side(int count)
    {
        var side = (int)Math.Round(Math.Sqrt(count));
        return side >= 2 && side * side == count ? side : null;
    }
}
