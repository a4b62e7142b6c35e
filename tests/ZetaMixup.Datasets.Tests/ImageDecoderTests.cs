using System.Buffers.Binary;
using SkiaSharp;

namespace ZetaMixup.Datasets.Tests;

public sealed class ImageDecoderTests
{
    [Fact]
    public void Whole_images_have_no_problem()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(Problem(folder.Write("a.png", EncodedImages.GrayPng(30, 20, 7))));
        Assert.Null(Problem(folder.Write("a.bmp", EncodedImages.Bmp(30, 20, (x, y) => ((byte)x, (byte)y, 0)))));
    }

    [SkippableFact]
    public void Real_photographs_have_no_problem_until_they_are_cut_short()
    {
        using var folder = new TemporaryFolder();
        foreach (var photograph in Directory.EnumerateFiles(SharedData.Require("ph2/images")))
        {
            var bytes = File.ReadAllBytes(photograph);

            Assert.Null(Problem(photograph));
            Assert.Equal("the file ends too early", Problem(folder.Write("cut.jpg", bytes[..(bytes.Length / 2)])));
            Assert.Equal("the file ends too early", Problem(folder.Write("cut.jpg", bytes[..20])));
        }
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(20_000, 10_000)]
    public void An_image_with_too_many_pixels_is_a_problem_that_states_both_numbers(int width, int height)
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GrayPng(4, 4, 7);
        EncodedImages.SetPngSize(png, width, height);

        Assert.Equal($"its header says {width} x {height} pixels; at most 134217728 pixels are decoded", ProblemWithoutMemory(folder.Write("large.png", png)));
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(1 << 28, 1)]
    [InlineData(1, 1 << 28)]
    public void An_image_of_a_size_that_no_decoder_supports_is_a_problem(int width, int height)
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GrayPng(4, 4, 7);
        EncodedImages.SetPngSize(png, width, height);
        var bmp = EncodedImages.Bmp(4, 4, (_, _) => (0, 0, 0));
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), -height);

        Assert.NotNull(ProblemWithoutMemory(folder.Write("large.png", png)));
        Assert.NotNull(ProblemWithoutMemory(folder.Write("large.bmp", bmp)));
    }

    [Fact]
    public void Files_that_end_too_early_are_a_problem()
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GrayPng(30, 20, 7);

        Assert.Equal("the file is empty", Problem(folder.Write("empty.png", [])));
        Assert.Equal("the file ends too early", Problem(folder.Write("cut.png", png[..(png.Length / 2)])));
        Assert.Equal("the file ends too early", Problem(folder.Write("cut.bmp", EncodedImages.Bmp(30, 20, (_, _) => (1, 2, 3))[..^10])));
        Assert.Equal("the file ends too early", Problem(folder.Write("cut.png", png[..12])));
        Assert.Equal("the file ends too early", Problem(folder.Write("cut.bmp", [(byte)'B', (byte)'M', 1])));
        Assert.Equal("it is not an image in a known format", Problem(folder.Write("text.jpg", "Dear colleague"u8.ToArray())));
        Assert.Throws<FileNotFoundException>(() => Problem(folder.Path + "/none.png"));
    }

    /// <summary>A 2 × 2 picture with other colors in each corner, which an orientation other than 1 stores turned.</summary>
    [Theory]
    [InlineData(1, "rgbw")]
    [InlineData(2, "grwb")]
    [InlineData(3, "wbgr")]
    [InlineData(4, "bwrg")]
    [InlineData(5, "rbgw")]
    [InlineData(6, "brwg")]
    [InlineData(7, "wgbr")]
    [InlineData(8, "gwrb")]
    public void The_EXIF_orientation_is_applied(int orientation, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("turned.jpg", WithOrientation(Corners(), orientation));
        var decoder = new ImageDecoder();

        Assert.Null(decoder.Decode(path));
        Assert.Equal((16, 16, orientation == 1), (decoder.Width, decoder.Height, decoder.IsStoredUpright));
        Assert.Equal(expected, string.Concat(new[] { (4, 4), (12, 4), (4, 12), (12, 12) }.Select(at => ColorAt(decoder, at.Item1, at.Item2))));
    }

    [Fact]
    public void A_turned_image_has_its_height_and_width_exchanged()
    {
        using var folder = new TemporaryFolder();
        using var bitmap = new SKBitmap(8, 16);
        var path = folder.Write("turned.jpg", WithOrientation(bitmap.Encode(SKEncodedImageFormat.Jpeg, 90).ToArray(), 6));
        var decoder = new ImageDecoder();

        Assert.Null(decoder.Decode(path));
        Assert.Equal((16, 8, 4 * 16 * 8), (decoder.Width, decoder.Height, decoder.Pixels.Length));
    }

    [Theory]
    [InlineData(200, 100, 0, 255, "200 100 0")]
    [InlineData(200, 100, 0, 0, "255 255 255")]
    [InlineData(200, 100, 0, 51, "244 224 204")] // 0.2 × color + 0.8 × 255
    public void Transparent_pixels_are_laid_on_white(byte red, byte green, byte blue, byte opacity, string expected)
    {
        using var folder = new TemporaryFolder();
        var decoder = new ImageDecoder();

        Assert.Null(decoder.Decode(folder.Write("clear.png", EncodedImages.TransparentPng(2, 2, red, green, blue, opacity))));
        Assert.Equal($"{expected} 255", $"{decoder.Pixels[2]} {decoder.Pixels[1]} {decoder.Pixels[0]} {decoder.Pixels[3]}");
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Webp)]
    [InlineData(SKEncodedImageFormat.Png)]
    public void Other_formats_are_decoded_until_they_are_cut_short(SKEncodedImageFormat format)
    {
        using var folder = new TemporaryFolder();
        using var bitmap = SKBitmap.Decode(Corners());
        var bytes = bitmap.Encode(format, 100).ToArray();
        var decoder = new ImageDecoder();

        Assert.Null(decoder.Decode(folder.Write("whole.bin", bytes)));
        Assert.Equal('r', ColorAt(decoder, 4, 4));
        Assert.Equal("the file ends too early", Problem(folder.Write("cut.bin", bytes[..(bytes.Length * 2 / 3)])));
    }

    [Fact]
    public void A_JPEG_that_is_cut_behind_its_thumbnail_ends_too_early()
    {
        using var folder = new TemporaryFolder();
        var whole = WithThumbnail(Corners(), Corners());

        Assert.Null(Problem(folder.Write("whole.jpg", whole)));
        Assert.Equal("the file ends too early", Problem(folder.Write("cut.jpg", whole[..^60])));
    }

    /// <summary>A 16 × 16 JPEG: red, green, blue and white from the upper left to the lower right.</summary>
    private static byte[] Corners()
    {
        using var bitmap = new SKBitmap(16, 16);
        for (var y = 0; y < 16; y++)
        {
            for (var x = 0; x < 16; x++)
            {
                bitmap.SetPixel(x, y, (x < 8, y < 8) switch { (true, true) => SKColors.Red, (false, true) => SKColors.Lime, (true, false) => SKColors.Blue, _ => SKColors.White });
            }
        }

        return bitmap.Encode(SKEncodedImageFormat.Jpeg, 100).ToArray();
    }

    private static char ColorAt(ImageDecoder decoder, int x, int y)
    {
        var pixel = decoder.Pixels.Slice(4 * ((y * decoder.Width) + x), 3);
        return (pixel[2] > 128, pixel[1] > 128, pixel[0] > 128) switch
        {
            (true, false, false) => 'r',
            (false, true, false) => 'g',
            (false, false, true) => 'b',
            (true, true, true) => 'w',
            _ => '?',
        };
    }

    /// <summary>Inserts an EXIF segment with an orientation, TIFF tag 0x0112.</summary>
    private static byte[] WithOrientation(byte[] jpeg, int orientation) => WithSegment(jpeg,
        [.. "Exif\0\0II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0"u8, (byte)orientation, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>Inserts an EXIF segment whose second directory has a thumbnail, a JPEG with an end mark of its own.</summary>
    private static byte[] WithThumbnail(byte[] jpeg, byte[] thumbnail) => WithSegment(jpeg,
        [.. "Exif\0\0II*\0\u0008\0\0\0\0\0\u000e\0\0\0\0\0\0\0\0\0"u8, .. thumbnail]);

    private static byte[] WithSegment(byte[] jpeg, byte[] content)
    {
        var length = content.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }

    private static string? Problem(string path) => new ImageDecoder().Decode(path);

    /// <summary>The problem of a file, found without memory for its pixels, which the decoder would allocate itself.</summary>
    private static string? ProblemWithoutMemory(string path)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Problem(path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        return problem;
    }
}
