using System.Text.RegularExpressions;
using SkiaSharp;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class PictureTests
{
    private static readonly string[] Names = ["MEL", "NV", "BCC", "BKL"];

    [Theory]
    [InlineData(PixelLayout.Interleaved)]
    [InlineData(PixelLayout.Planar)]
    public void Colors_are_drawn_from_dark_to_bright_in_both_layouts(PixelLayout layout)
    {
        float[] values = layout == PixelLayout.Interleaved ? [-1, 0, 1, 1, -9, 9] : [-1, 1, 0, -9, 1, 9];

        var pixels = Pixels(Picture.Of(values, new PictureFormat(new ImageShape(1, 2, 3, layout), Dark: -1, Bright: 1), "two \"pixels\""));

        Assert.Equal([0, 128, 255, 255, 255, 0, 255, 255], pixels);
    }

    [Fact]
    public void One_value_per_pixel_is_gray_and_the_description_is_escaped()
    {
        var picture = Picture.Of([0.2f], new PictureFormat(new ImageShape(1, 1, 1, PixelLayout.Planar), Dark: 0, Bright: 1), "a \"dot\"");

        Assert.Equal([51, 51, 51, 255], Pixels(picture));
        Assert.Contains("alt=\"a &quot;dot&quot;\"", picture.ToString());
    }

    [Fact]
    public void The_most_probable_classes_come_first_and_are_named_in_the_colors_of_their_classes()
    {
        var html = Picture.SoftLabel([0.1f, 0.7f, 0.2f, 0], Names).ToString();

        Assert.Contains("<i class=\"c1\" style=\"width:70%\"></i><i class=\"c2\" style=\"width:20%\"></i><i class=\"c0\" style=\"width:10%\"></i>", html);
        Assert.EndsWith("NV 70&#160;%, BCC 20&#160;%, 1 more", html);
    }

    [Fact]
    public void A_hard_label_is_one_bar() =>
        Assert.EndsWith("<i class=\"c2\" style=\"width:100%\"></i></span>BCC 100&#160;%", Picture.SoftLabel([0, 0, 1, 0], Names).ToString());

    private static byte[] Pixels(Html picture)
    {
        var png = Convert.FromBase64String(Regex.Match(picture.ToString(), "data:image/png;base64,([^\"]*)").Groups[1].Value);
        using var image = SKBitmap.Decode(png);
        return [.. image.Pixels.SelectMany(pixel => new[] { pixel.Red, pixel.Green, pixel.Blue, pixel.Alpha })];
    }
}
