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
