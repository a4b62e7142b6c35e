using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML.Images;

/// <summary>Where the whole source image comes to lie on the target: beyond it when cropping, inside it when padding.</summary>
internal readonly record struct ImageFrame(int Left, int Top, int Width, int Height)
{
    internal static ImageFrame Fit(
        int sourceWidth, int sourceHeight, int targetWidth, int targetHeight, ResizingKind kind, Anchor anchor)
    {
        if (kind == ResizingKind.Fill)
        {
            return new ImageFrame(0, 0, targetWidth, targetHeight);
        }

        var horizontal = (double)targetWidth / sourceWidth;
        var vertical = (double)targetHeight / sourceHeight;
        var scale = kind == ResizingKind.IsoPad ? Math.Min(horizontal, vertical) : Math.Max(horizontal, vertical);
        var width = Scaled(sourceWidth, scale, targetWidth, horizontal);
        var height = Scaled(sourceHeight, scale, targetHeight, vertical);
        return new ImageFrame(
            Offset(targetWidth - width, kind, anchor, atStart: Anchor.Left, atEnd: Anchor.Right),
            Offset(targetHeight - height, kind, anchor, atStart: Anchor.Top, atEnd: Anchor.Bottom),
            width,
            height);
    }

    /// <summary>The side that decides the scale fits exactly, whatever the rounding.</summary>
    private static int Scaled(int source, double scale, int target, double ownScale) =>
        scale == ownScale ? target : Math.Max(1, (int)(source * scale));

    private static int Offset(int room, ResizingKind kind, Anchor anchor, Anchor atStart, Anchor atEnd)
    {
        if (kind == ResizingKind.IsoCrop && anchor == atStart)
        {
            return 0;
        }

        return kind == ResizingKind.IsoCrop && anchor == atEnd ? room : room / 2;
    }
}
