using ZetaMixup.Tool.Augment;

namespace ZetaMixup.Tool.Tests.Augment;

public sealed class PictureShapesTests
{
    [Theory]
    [InlineData("4x5", 4, 5, 1, PixelLayout.Interleaved)]
    [InlineData("4x5x3", 4, 5, 3, PixelLayout.Interleaved)]
    [InlineData("3x4x5", 4, 5, 3, PixelLayout.Planar)]
    [InlineData("4x5x3,planar", 4, 5, 3, PixelLayout.Planar)]
    [InlineData("3x4x5, interleaved", 4, 5, 3, PixelLayout.Interleaved)]
    [InlineData("3x5x3,interleaved", 3, 5, 3, PixelLayout.Interleaved)]
    public void A_shape_says_how_colors_are_stored(string text, int height, int width, int channels, PixelLayout layout) =>
        Assert.Equal(new ImageShape(height, width, channels, layout), PictureShapes.TryParse(text));

    [Theory]
    [InlineData("4")]
    [InlineData("4x5x2")]
    [InlineData("3x5x3")] // channels first or last?
    [InlineData("4x5x3,other")]
    [InlineData("4x5x3,planar,planar")]
    [InlineData("0x5")]
    public void Anything_else_is_none(string text) => Assert.Null(PictureShapes.TryParse(text));

    [Fact]
    public void Planar_colors_become_the_colors_of_the_picture()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("planar.csv", "255,255,255,255,255,255,0,0,0,0,0,0,0,0,0,0,0,0,red", "0,0,0,0,0,0,255,255,255,255,255,255,0,0,0,0,0,0,green");
        Tool.Done("augment", path, folder.In("out"), "--policy", "none", "--batch-size", "1", "--shape", "2x3x3,planar");

        using var image = Microsoft.ML.Data.MLImage.CreateFromFile(Directory.GetFiles(folder.In("out/red")).Single());
        var pixel = image.GetBGRPixels.ToArray()[..3];
        Assert.Equal([0, 0, 255], pixel);
    }
}
