using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Images;

public class MLImageTests
{
    private static readonly byte[] TwoPixels = [1, 2, 3, 255, 4, 5, 6, 255];

    [Theory]
    [InlineData(MLPixelFormat.Bgra32)]
    [InlineData(MLPixelFormat.Rgba32)]
    public void An_image_of_pixels_keeps_size_format_and_bytes(MLPixelFormat format)
    {
        using var image = MLImage.CreateFromPixels(2, 1, format, TwoPixels);

        Assert.Equal((2, 1, format, 32), (image.Width, image.Height, image.PixelFormat, image.BitsPerPixel));
        Assert.Equal(TwoPixels, image.Pixels.ToArray());
    }

    [Fact]
    public void An_image_does_not_see_later_changes_of_the_buffer_it_was_made_of()
    {
        byte[] pixels = [.. TwoPixels];
        using var image = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Bgra32, pixels);

        pixels[0] = 99;

        Assert.Equal(1, image.Pixels[0]);
    }

    [Theory]
    [InlineData(0, 1, MLPixelFormat.Bgra32, 8, "width")]
    [InlineData(2, -1, MLPixelFormat.Bgra32, 8, "height")]
    [InlineData(2, 1, MLPixelFormat.Unknown, 8, "pixelFormat")]
    [InlineData(2, 1, MLPixelFormat.Bgra32, 7, null)]
    [InlineData(2, 1, MLPixelFormat.Bgra32, 12, null)]
    public void Pixels_that_do_not_make_an_image_are_refused(int width, int height, MLPixelFormat format, int bytes, string? parameter)
    {
        var error = Assert.Throws<ArgumentException>(() => MLImage.CreateFromPixels(width, height, format, new byte[bytes]));

        Assert.Equal(parameter, error.ParamName);
    }

    [Fact]
    public void A_disposed_image_gives_nothing_and_can_be_disposed_again()
    {
        var image = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Bgra32, TwoPixels);
        image.Dispose();
        image.Dispose();

        Assert.Throws<InvalidOperationException>(() => image.Width);
        Assert.Throws<InvalidOperationException>(() => image.Height);
        Assert.Throws<InvalidOperationException>(() => image.PixelFormat);
        Assert.Throws<InvalidOperationException>(() => image.BitsPerPixel);
        Assert.Throws<InvalidOperationException>(() => image.Pixels.Length);
        Assert.Throws<InvalidOperationException>(() => image.Tag);
        Assert.Throws<InvalidOperationException>(() => image.Tag = "late");
    }

    [Fact]
    public void A_tag_is_kept_and_is_null_at_first()
    {
        using var image = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Bgra32, TwoPixels);

        Assert.Null(image.Tag);
        image.Tag = "lesion 7";
        Assert.Equal("lesion 7", image.Tag);
    }

    [SkippableTheory]
    [InlineData(MLPixelFormat.Bgra32)]
    [InlineData(MLPixelFormat.Rgba32)]
    public void A_saved_png_holds_the_same_colours(MLPixelFormat format)
    {
        ImageSource.SkipWithoutDecoder();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "saved.PNG");
        byte[] pixels = [1, 2, 3, 255, 250, 128, 0, 255];
        using (var image = MLImage.CreateFromPixels(2, 1, format, pixels))
        {
            image.Save(path);
        }

        using var read = MLImage.CreateFromFile(path);

        Assert.Equal((2, 1), (read.Width, read.Height));
        Assert.Equal(Colours(pixels, format), Colours(read.Pixels, read.PixelFormat));

        static string Colours(ReadOnlySpan<byte> pixels, MLPixelFormat format) => string.Join(' ', Enumerable.Chunk(pixels.ToArray(), 4)
            .Select(pixel => format == MLPixelFormat.Rgba32 ? (pixel[0], pixel[1], pixel[2], pixel[3]) : (pixel[2], pixel[1], pixel[0], pixel[3])));
    }

    [Fact]
    public void An_image_is_saved_under_the_extension_of_an_image_only()
    {
        using var image = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Bgra32, TwoPixels);

        Assert.Throws<ArgumentException>("imagePath", () => image.Save("image.txt"));
    }
}
