using ZetaMixup.Samples.Reporting;

namespace ZetaMixup.Samples.Experiments.Training;

/// <summary>The first batch of training rows of the first seed.</summary>
/// <param name="Features">The rows.</param>
/// <param name="Labels">Their classes, from 0.</param>
/// <param name="Pictures">How the features make pictures, or null where they do not.</param>
internal sealed record ExampleBatch(float[][] Features, int[] Labels, PictureFormat? Pictures);

/// <summary>How features make a picture.</summary>
/// <param name="Shape">Where each pixel is.</param>
/// <param name="Dark">The value of black.</param>
/// <param name="Bright">The value of white.</param>
internal sealed record PictureFormat(ImageShape Shape, float Dark, float Bright)
{
    /// <summary>The picture of some features, grey where there is one number per pixel.</summary>
    internal Bitmap Draw(ReadOnlySpan<float> features)
    {
        var bitmap = new Bitmap(Shape.Width, Shape.Height);
        for (var y = 0; y < Shape.Height; y++)
        {
            for (var x = 0; x < Shape.Width; x++)
            {
                var (red, green, blue) = (Level(features, x, y, 0), Level(features, x, y, 1 % Shape.Channels), Level(features, x, y, 2 % Shape.Channels));
                bitmap.Set(x, y, red, green, blue);
            }
        }

        return bitmap;
    }

    private double Level(ReadOnlySpan<float> features, int x, int y, int channel)
    {
        var pixel = (y * Shape.Width) + x;
        var index = Shape.Layout == PixelLayout.Interleaved ? (pixel * Shape.Channels) + channel : (channel * Shape.Width * Shape.Height) + pixel;
        return (features[index] - Dark) / (Bright - Dark);
    }
}
