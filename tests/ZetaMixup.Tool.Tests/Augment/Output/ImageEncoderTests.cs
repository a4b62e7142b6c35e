using SkiaSharp;
using ZetaMixup.Tool.Augment;
using ZetaMixup.Tool.Augment.Output;

namespace ZetaMixup.Tool.Tests.Augment.Output;

public sealed class ImageEncoderTests
{
    [Theory]
    [InlineData(PixelLayout.Interleaved, 0f, 127.5f, 255f, 1f, 2f, 3f)]
    [InlineData(PixelLayout.Planar, 0f, 1f, 127.5f, 2f, 255f, 3f)]
    public void Colors_are_where_the_layout_says_and_rounded_to_even(PixelLayout layout, params float[] values)
    {
        Assert.Equal([new SKColor(0, 128, 255), new SKColor(1, 2, 3)], Encode(new ImageShape(1, 2, 3, layout), 255, values));
    }

    [Fact]
    public void Gray_values_of_any_scale_become_three_equal_colors_within_their_range()
    {
        Assert.Equal(
            [new SKColor(0, 0, 0), new SKColor(64, 64, 64), new SKColor(255, 255, 255), new SKColor(255, 255, 255)],
            Encode(new ImageShape(2, 2, 1, PixelLayout.Interleaved), 4, [-0.001f, 1, 4, 4.001f]));
    }

    [Theory]
    [InlineData(3, PixelLayout.Interleaved)]
    [InlineData(3, PixelLayout.Planar)]
    [InlineData(1, PixelLayout.Planar)]
    public void Pixels_that_fill_vectors_and_those_behind_them_are_converted_alike(int channels, PixelLayout layout)
    {
        // 71 pixels: not a multiple of any vector. Values below 0, above 255 and halfway between two levels are among them.
        const int Count = 71;
        float[] values = [.. Enumerable.Range(0, channels * Count).Select(i => ((i * 37 % 530) / 2f) - 4)];
        byte Level(int pixel, int channel) => (byte)MathF.Round(Math.Clamp(values[layout == PixelLayout.Interleaved ? (pixel * channels) + channel : (channel * Count) + pixel], 0, 255));

        Assert.Equal(
            Enumerable.Range(0, Count).Select(pixel => new SKColor(Level(pixel, 0), Level(pixel, channels / 2), Level(pixel, channels - 1))),
            Encode(new ImageShape(1, Count, channels, layout), 255, values));
    }

    [Fact]
    public void Files_have_three_channels_whatever_the_level()
    {
        for (var level = 0; level <= 9; level++)
        {
            using var data = new ImageEncoder(Settings(new ImageShape(1, 1, 1, PixelLayout.Interleaved), 255) with { PngLevel = level }).Encode([7]);

            // The color type of the header: 2 is RGB.
            Assert.Equal(2, data.AsSpan()[25]);
        }
    }

    private static SKColor[] Encode(ImageShape shape, float scale, float[] values)
    {
        var encoder = new ImageEncoder(Settings(shape, scale));
        encoder.Encode(new float[values.Length]).Dispose();
        using var data = encoder.Encode(values);
        using var bitmap = SKBitmap.Decode(data);
        return bitmap.Pixels;
    }

    private static RunSettings Settings(ImageShape shape, float scale) => new()
    {
        Layout = RunSettings.CurrentLayout,
        Rows = 1,
        Classes = ["a"],
        Input = "",
        Shape = shape,
        Width = shape.ValueCount,
        Scale = scale,
        Format = OutputFormat.Png,
        PngLevel = 1,
        Policy = "none",
        Copies = 1,
        BatchSize = 1,
        Seed = 1,
        Originals = false,
        Provenance = false,
        Strict = false,
        Arithmetic = "",
        Images = "",
    };
}
