using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;

namespace Microsoft.ML.Images;

/// <summary>Which colours go into the vector, in what order and on what scale.</summary>
internal sealed class PixelLayout
{
    internal PixelLayout(ColorBits colorsToExtract, ColorsOrder orderOfExtraction, bool interleavePixelColors)
    {
        StepArguments.Require(
            (colorsToExtract & ColorBits.All) != 0, nameof(colorsToExtract), colorsToExtract, "at least one colour");
        StepArguments.Require(Enum.IsDefined(orderOfExtraction), nameof(orderOfExtraction), orderOfExtraction, "a known order");
        Colors = [.. orderOfExtraction.ToString().Select(ColorOf).Where(color => colorsToExtract.HasFlag(color))];
        Interleave = interleavePixelColors;
    }

    /// <summary>The colours in the order of the vector.</summary>
    internal ColorBits[] Colors { get; }

    /// <summary>Whether the colours of one pixel stand together; else each colour has a plane of its own.</summary>
    internal bool Interleave { get; }

    /// <summary>Where the colours stand in the bytes of a pixel.</summary>
    internal int[] ByteOffsets(MLPixelFormat format) => [.. Colors.Select(color => ByteOffset(color, format))];

    private static int ByteOffset(ColorBits color, MLPixelFormat format) => (color, format) switch
    {
        (ColorBits.Alpha, _) => 3,
        (ColorBits.Green, _) => 1,
        (ColorBits.Red, MLPixelFormat.Rgba32) or (ColorBits.Blue, MLPixelFormat.Bgra32) => 0,
        _ => 2,
    };

    private static ColorBits ColorOf(char letter) => letter switch
    {
        'A' => ColorBits.Alpha,
        'R' => ColorBits.Red,
        'G' => ColorBits.Green,
        _ => ColorBits.Blue,
    };
}
