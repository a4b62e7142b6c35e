using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace MLNet.Embedded.Tests.Images;

public class ResizeImagesTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(8, 4)]
    [InlineData(9, 1)]
    [InlineData(1, 1)]
    public void A_solid_image_stays_solid(int width, int height)
    {
        foreach (var kind in new[] { ResizingKind.IsoCrop, ResizingKind.Fill })
        {
            var pixels = Resize(ImageRow.Solid("a", 200, 100, 50), width, height, kind);

            Assert.Equal(3 * width * height, pixels.Length);
            Assert.All(pixels[..(width * height)], value => Assert.InRange(value, 199, 201));
            Assert.All(pixels[(width * height)..(2 * width * height)], value => Assert.InRange(value, 99, 101));
            Assert.All(pixels[(2 * width * height)..], value => Assert.InRange(value, 49, 51));
        }
    }

    [Fact]
    public void Shrinking_averages_what_a_pixel_covers()
    {
        // Columns of 0, 100, 200, 100: two by two they average to 50 and 150.
        byte[] columns = [0, 100, 200, 100];
        var row = ImageRow.Painted("a", (x, _) => [columns[x], 0, 0, 255]);

        var pixels = Resize(row, 2, 1, ResizingKind.IsoCrop);

        Assert.InRange(pixels[0], 47, 53);
        Assert.InRange(pixels[1], 147, 153);
    }

    [Fact]
    public void Enlarging_blends_neighbours()
    {
        var row = ImageRow.Painted("a", (x, _) => [(byte)(80 * x), 0, 0, 255]);

        var line = Resize(row, 16, 8, ResizingKind.IsoCrop)[..16];

        Assert.Equal(line.Order(), line);
        Assert.InRange(line[0], 0, 10);
        Assert.InRange(line[15], 225, 250);
        Assert.Contains(line, value => value % 80 is > 15 and < 65);
    }

    [Theory]
    [InlineData(Anchor.Left, 10, 20)]
    [InlineData(Anchor.Center, 20, 30)]
    [InlineData(Anchor.Right, 30, 40)]
    [InlineData(Anchor.Top, 20, 30)]
    public void Cropping_keeps_the_side_of_the_anchor(Anchor anchor, float first, float second)
    {
        byte[] columns = [10, 20, 30, 40];
        var row = ImageRow.Painted("a", (x, _) => [columns[x], 0, 0, 255]);

        var pixels = Resize(row, 2, 2, ResizingKind.IsoCrop, anchor);

        Assert.Equal([first, second, first, second], pixels[..4]);
    }

    [Theory]
    [InlineData(Anchor.Top, 10)]
    [InlineData(Anchor.Bottom, 90)]
    public void Cropping_a_wide_strip_keeps_the_row_of_the_anchor(Anchor anchor, float expected)
    {
        var row = ImageRow.Painted("a", (_, y) => [(byte)(y == 0 ? 10 : 90), 0, 0, 255]);

        var pixels = Resize(row, 4, 1, ResizingKind.IsoCrop, anchor);

        Assert.Equal([expected, expected, expected, expected], pixels[..4]);
    }

    [Fact]
    public void Padding_is_black_above_and_below_a_wide_image()
    {
        var pixels = Resize(ImageRow.Solid("a", 250, 250, 250), 4, 4, ResizingKind.IsoPad);

        Assert.All(pixels[..4], value => Assert.Equal(0, value));
        Assert.All(pixels[4..12], value => Assert.InRange(value, 249, 250));
        Assert.All(pixels[12..16], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Filling_takes_the_nearest_pixel_and_blends_nothing()
    {
        byte[] columns = [10, 20, 30, 40];
        var row = ImageRow.Painted("a", (x, _) => [columns[x], 0, 0, 255]);

        Assert.Equal([10, 10, 20, 20, 30, 30, 40, 40], Resize(row, 8, 1, ResizingKind.Fill)[..8]);
        Assert.All(Resize(row, 2, 1, ResizingKind.Fill)[..2], value => Assert.Contains((byte)value, columns));
    }

    [Fact]
    public void The_column_has_the_new_size_and_stands_behind_the_one_it_hides()
    {
        var rows = _ml.Data.LoadFromEnumerable([ImageRow.Solid("a", 1, 2, 3)]);

        var schema = _ml.Transforms.ResizeImages("Image", 3, 5).Fit(rows).GetOutputSchema(rows.Schema);

        Assert.Equal(["Image", "Image", "Name"], schema.Select(column => column.Name));
        Assert.Equal([true, false, false], schema.Select(column => column.IsHidden));
        Assert.Equal(new ImageDataViewType(5, 3), schema["Image"].Type);
    }

    [Fact]
    public void An_image_of_the_wanted_size_is_handed_on_and_gone_after_the_pass()
    {
        ImageRow[] source = [ImageRow.Solid("a", 1, 2, 3), ImageRow.Solid("b", 4, 5, 6)];
        var rows = _ml.Data.LoadFromEnumerable(source);
        var view = _ml.Transforms.ResizeImages("Same", ImageRow.Width, ImageRow.Height, "Image")
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Same")).Fit(rows).Transform(rows);

        Assert.Equal([1f, 4f], Columns.Read<float>(view, "Pixels").Select(pixels => pixels[0]));

        Assert.All(source, row => Assert.Throws<InvalidOperationException>(() => row.Image!.Width));
    }

    [Fact]
    public void Sizes_ways_and_columns_that_cannot_be_are_refused()
    {
        var rows = _ml.Data.LoadFromEnumerable([ImageRow.Solid("a", 1, 2, 3)]);

        Assert.Equal("imageWidth", Refused(() => _ml.Transforms.ResizeImages("I", 0, 3)).ParamName);
        Assert.Equal("imageHeight", Refused(() => _ml.Transforms.ResizeImages("I", 3, -1)).ParamName);
        Assert.Equal("resizing", Refused(() => _ml.Transforms.ResizeImages("I", 3, 3, resizing: (ResizingKind)9)).ParamName);
        Refused(() => _ml.Transforms.ResizeImages("", 3, 3));
        Assert.Contains("'Gone'", Refused(() => _ml.Transforms.ResizeImages("I", 3, 3, "Gone").Fit(rows)).Message);
        Assert.Contains(
            "Schema mismatch for input column 'Name': expected image, got String",
            Refused(() => _ml.Transforms.ResizeImages("I", 3, 3, "Name").Fit(rows)).Message);
    }

    private static ArgumentOutOfRangeException Refused(Func<object> call) => Assert.Throws<ArgumentOutOfRangeException>(call);

    /// <summary>Planes of red, green and blue of the one row's resized image.</summary>
    private float[] Resize(ImageRow row, int width, int height, ResizingKind kind, Anchor anchor = Anchor.Center)
    {
        var rows = _ml.Data.LoadFromEnumerable([row]);
        var view = _ml.Transforms.ResizeImages("Small", width, height, "Image", kind, anchor)
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Small")).Fit(rows).Transform(rows);
        return Assert.Single(Columns.Read<float>(view, "Pixels"));
    }
}
