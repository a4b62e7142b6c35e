namespace ZetaMixup.Tests.Support;

/// <summary>
/// Images whose mixes tell what they are made of: image j is 1 in channel j and 0 in the others, so that a mixed pixel
/// holds its samples' shares, and their mean over the pixels is what a label should say.
/// </summary>
internal static class PixelOrigins
{
    public static ImageShape Shape(int rows, int height, int width, PixelLayout layout) => new(height, width, rows, layout);

    public static float[] Images(ImageShape shape)
    {
        var images = new float[shape.Channels * shape.ValueCount];
        for (var image = 0; image < shape.Channels; image++)
        {
            for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
            {
                images[(image * shape.ValueCount) + At(shape, pixel, image)] = 1;
            }
        }

        return images;
    }

    /// <summary>The share of each image in the pixels of a mixed one.</summary>
    public static double[] Shares(ImageShape shape, ReadOnlySpan<float> mixed)
    {
        var shares = new double[shape.Channels];
        var pixels = shape.Height * shape.Width;
        for (var image = 0; image < shape.Channels; image++)
        {
            double sum = 0;
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                sum += mixed[At(shape, pixel, image)];
            }

            shares[image] = sum / pixels;
        }

        return shares;
    }

    public static int At(ImageShape shape, int pixel, int channel) =>
        shape.Layout == PixelLayout.Interleaved ? (pixel * shape.Channels) + channel : (channel * shape.Height * shape.Width) + pixel;
}
