using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Images;

public class DecodingTests
{
    [SkippableFact]
    public void A_bitmap_file_is_read_top_row_first()
    {
        ImageSource.SkipWithoutDecoder();
        using var folder = new TemporaryFolder();
        var path = folder.Write("corners.bmp", EncodedImages.Bmp(3, 2, (x, y) => ((byte)(10 * x), (byte)(100 * y), 7)));

        using var image = MLImage.CreateFromFile(path);

        Assert.Equal((3, 2), (image.Width, image.Height));
        for (var y = 0; y < 2; y++)
        {
            for (var x = 0; x < 3; x++)
            {
                Assert.Equal(((byte)(10 * x), (byte)(100 * y), (byte)7, (byte)255), Rgba(image, x, y));
            }
        }
    }

    [SkippableFact]
    public void Grey_and_palette_images_become_colours()
    {
        ImageSource.SkipWithoutDecoder();

        using var grey = Decode(EncodedImages.GreyPng(5, 3, 77));
        using var palette = Decode(EncodedImages.PalettePng(5, 3, 200, 100, 50));

        Assert.Equal(((byte)77, (byte)77, (byte)77, (byte)255), Rgba(grey, 4, 2));
        Assert.Equal(((byte)200, (byte)100, (byte)50, (byte)255), Rgba(palette, 4, 2));
    }

    [SkippableFact]
    public void Colours_come_multiplied_by_their_opacity()
    {
        ImageSource.SkipWithoutDecoder();

        using var image = Decode(EncodedImages.TransparentPng(2, 2, 200, 150, 100, 128));

        Assert.Equal(((byte)100, (byte)75, (byte)50, (byte)128), Rgba(image, 1, 1));
    }

    [SkippableFact]
    public void A_photograph_has_the_size_that_it_says_and_skin_colours()
    {
        ImageSource.SkipWithoutDecoder();
        var path = Path.Combine(SharedData.Require("ph2/images"), "IMD003.jpg");

        using var image = MLImage.CreateFromFile(path);

        Assert.Equal((96, 72), (image.Width, image.Height));
        double red = 0, blue = 0;
        for (var x = 0; x < image.Width; x++)
        {
            var (r, _, b, _) = Rgba(image, x, image.Height / 2);
            red += r;
            blue += b;
        }

        Assert.True(red > blue, $"Skin is more red than blue, this one has red {red / 96:f1} and blue {blue / 96:f1}.");
    }

    [SkippableFact]
    public void What_is_no_image_is_refused()
    {
        ImageSource.SkipWithoutDecoder();
        using var folder = new TemporaryFolder();
        var noImage = folder.Write("letter.jpg", "Dear colleague"u8.ToArray());

        Assert.Equal("imageStream", Assert.Throws<ArgumentException>(() => Decode([1, 2, 3])).ParamName);
        Assert.Equal("imagePath", Assert.Throws<ArgumentException>(() => MLImage.CreateFromFile(noImage)).ParamName);
        Assert.Equal("imagePath", Assert.Throws<ArgumentException>(() => MLImage.CreateFromFile(noImage + ".none")).ParamName);
        Assert.Throws<ArgumentNullException>(() => MLImage.CreateFromFile(null!));
        Assert.Throws<ArgumentNullException>(() => MLImage.CreateFromStream(null!));
    }

    [SkippableFact]
    public void A_file_that_cannot_be_read_is_named()
    {
        Skip.IfNot(ImageSource.IsStandIn, "ML.NET's own message names no file.");
        ImageSource.SkipWithoutDecoder();
        using var folder = new TemporaryFolder();
        var path = folder.Write("letter.jpg", "Dear colleague"u8.ToArray());

        Assert.Contains(path, Assert.Throws<ArgumentException>(() => MLImage.CreateFromFile(path)).Message);
    }

    [SkippableFact]
    public void A_missing_native_library_is_named_with_its_package()
    {
        Skip.IfNot(ImageSource.IsStandIn, "ML.NET's own decoder brings its native library along.");
        var inner = new DllNotFoundException("Unable to load shared library 'libgdiplus' or one of its dependencies.");
        var thrown = new TypeInitializationException("Gdip", inner);

        var explain = typeof(MLImage).Assembly.GetType("Microsoft.ML.Images.ImageDecoder", throwOnError: true)!
            .GetMethod("Explain", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;
        var error = Assert.IsType<DllNotFoundException>(explain.Invoke(null, [thrown]));

        Assert.Contains("package is libgdiplus", error.Message);
        Assert.Null(explain.Invoke(null, [new ArgumentException("Parameter is not valid.")]));
    }

    private static MLImage Decode(byte[] contents) => MLImage.CreateFromStream(new MemoryStream(contents));

    private static (byte Red, byte Green, byte Blue, byte Alpha) Rgba(MLImage image, int x, int y)
    {
        var pixel = image.Pixels.Slice(4 * ((y * image.Width) + x), 4);
        return image.PixelFormat == MLPixelFormat.Rgba32
            ? (pixel[0], pixel[1], pixel[2], pixel[3])
            : (pixel[2], pixel[1], pixel[0], pixel[3]);
    }
}
