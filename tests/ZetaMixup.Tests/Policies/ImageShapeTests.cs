using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

public sealed class ImageShapeTests
{
    [Fact]
    public void A_shape_says_what_it_is()
    {
        var shape = new ImageShape(72, 96, 3, PixelLayout.Planar);
        Assert.Equal(72 * 96 * 3, shape.ValueCount);
        Assert.Equal("72×96×3 planar", shape.ToString());
        Assert.Equal("1×2×4 interleaved", new ImageShape(1, 2, 4, PixelLayout.Interleaved).ToString());
    }

    [Fact]
    public void Shapes_of_equal_sizes_and_layout_are_equal()
    {
        Assert.Equal(new ImageShape(8, 9, 3, PixelLayout.Planar), new ImageShape(8, 9, 3, PixelLayout.Planar));
        Assert.NotEqual(new ImageShape(8, 9, 3, PixelLayout.Planar), new ImageShape(9, 8, 3, PixelLayout.Planar));
        Assert.NotEqual(new ImageShape(8, 9, 3, PixelLayout.Planar), new ImageShape(8, 9, 3, PixelLayout.Interleaved));
    }

    [Theory]
    [InlineData("height", 0, 8, 3)]
    [InlineData("width", 8, -1, 3)]
    [InlineData("channels", 8, 8, 0)]
    public void A_side_of_less_than_one_is_refused(string name, int height, int width, int channels) =>
        Expect.OutOfRange(
            name, $"{name} must be at least 1, but was {Math.Min(height, Math.Min(width, channels))}.", () => new ImageShape(height, width, channels, PixelLayout.Planar));

    [Fact]
    public void An_image_that_no_array_holds_is_refused_instead_of_wrapping_around() =>
        Expect.OutOfRange(
            "height",
            $"height was 65536: 65536 × 65536 pixels × 4 channels = 17179869184 values, but a vector holds at most {Array.MaxLength}.",
            () => new ImageShape(65536, 65536, 4, PixelLayout.Planar));

    [Fact]
    public void A_layout_without_a_name_is_refused() =>
        Expect.OutOfRange("layout", "layout must be one of Interleaved, Planar, but was 7.", () => new ImageShape(1, 1, 1, (PixelLayout)7));
}
