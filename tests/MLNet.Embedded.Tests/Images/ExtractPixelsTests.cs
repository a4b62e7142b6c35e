using Microsoft.ML;
using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;

namespace MLNet.Embedded.Tests.Images;

public class ExtractPixelsTests
{
    private const int Pixels = ImageRow.Width * ImageRow.Height;

    private readonly MLContext _ml = new(seed: 1);

    /// <summary>Red counts the pixels from 0, green from 100, blue from 200; opacity is 255.</summary>
    private static ImageRow Counted => ImageRow.Painted("a", (x, y) => [Red(x, y), (byte)(100 + Red(x, y)), (byte)(200 + Red(x, y)), 255]);

    [Fact]
    public void Colours_stand_in_planes_of_red_green_and_blue()
    {
        var (values, type) = Extract<float>(Counted);

        Assert.Equal(Enumerable.Range(0, 3 * Pixels).Select(i => (float)((100 * (i / Pixels)) + (i % Pixels))), values);
        Assert.Equal([3, ImageRow.Height, ImageRow.Width], type.Dimensions.ToArray());
        Assert.Equal(NumberDataViewType.Single, type.ItemType);
    }

    [Fact]
    public void Interleaved_colours_stand_together_pixel_by_pixel()
    {
        var (values, type) = Extract<float>(Counted, interleave: true);

        Assert.Equal([0, 100, 200, 1, 101, 201], values[..6]);
        Assert.Equal([ImageRow.Height, ImageRow.Width, 3], type.Dimensions.ToArray());
    }

    [Theory]
    [InlineData(ColorsOrder.ARGB, new float[] { 255, 0, 100, 200 })]
    [InlineData(ColorsOrder.ARBG, new float[] { 255, 0, 200, 100 })]
    [InlineData(ColorsOrder.ABRG, new float[] { 255, 200, 0, 100 })]
    [InlineData(ColorsOrder.ABGR, new float[] { 255, 200, 100, 0 })]
    [InlineData(ColorsOrder.AGRB, new float[] { 255, 100, 0, 200 })]
    [InlineData(ColorsOrder.AGBR, new float[] { 255, 100, 200, 0 })]
    public void The_order_of_the_colours_is_the_one_asked_for(ColorsOrder order, float[] firstPixel)
    {
        var (values, _) = Extract<float>(Counted, ColorBits.All, order, interleave: true);

        Assert.Equal(firstPixel, values[..4]);
    }

    [Fact]
    public void Colours_that_are_not_taken_leave_no_gap()
    {
        var (values, type) = Extract<float>(Counted, ColorBits.Blue | ColorBits.Red, ColorsOrder.ABGR, interleave: true);

        Assert.Equal([200, 0, 201, 1], values[..4]);
        Assert.Equal(2 * Pixels, type.Size);
    }

    [Fact]
    public void The_byte_order_of_the_image_makes_no_difference()
    {
        byte[] pixel = [30, 20, 10, 255];
        var bytes = Enumerable.Range(0, Pixels).SelectMany(_ => pixel).ToArray();
        var image = MLImage.CreateFromPixels(ImageRow.Width, ImageRow.Height, MLPixelFormat.Bgra32, bytes);

        var (values, _) = Extract<float>(new ImageRow { Image = image }, interleave: true);

        Assert.Equal([10, 20, 30], values[..3]);
    }

    [Fact]
    public void The_offset_is_taken_away_before_the_scale_is_applied()
    {
        var (values, _) = Extract<float>(ImageRow.Solid("a", 228, 128, 28), interleave: true, offset: 128, scale: 0.01f);

        Assert.Equal([1f, 0f, -1f], values[..3]);
    }

    [Fact]
    public void Bytes_come_as_they_are()
    {
        var (values, type) = Extract<byte>(Counted, interleave: true, offset: 5, scale: 7, asFloat: false);

        Assert.Equal([0, 100, 200, 1], values[..4]);
        Assert.Equal(NumberDataViewType.Byte, type.ItemType);
    }

    [Fact]
    public void No_image_gives_zeros()
    {
        var (values, _) = Extract<float>(new ImageRow { Image = null }, scale: 2);

        Assert.Equal(new float[3 * Pixels], values);
    }

    [Fact]
    public void Images_of_unknown_size_and_other_columns_are_refused_by_name()
    {
        var rows = _ml.Data.LoadFromEnumerable([ImageRow.Solid("a", 1, 2, 3)]);
        var unknownSize = _ml.Transforms.LoadImages("Loaded", null!, "Name").Append(_ml.Transforms.ExtractPixels("Pixels", "Loaded"));

        Assert.Contains("column 'Loaded': expected known-size image, got unknown-size image", Refused(() => unknownSize.Fit(rows)).Message);
        Assert.Contains("'Gone'", Refused(() => _ml.Transforms.ExtractPixels("Pixels", "Gone").Fit(rows)).Message);
        Assert.Contains("column 'Name': expected image, got String", Refused(() => _ml.Transforms.ExtractPixels("Pixels", "Name").Fit(rows)).Message);
    }

    [Fact]
    public void Arguments_that_make_no_vector_are_refused()
    {
        Assert.Equal("colorsToExtract", Refused(() => _ml.Transforms.ExtractPixels("P", colorsToExtract: 0)).ParamName);
        Assert.Equal("scaleImage", Refused(() => _ml.Transforms.ExtractPixels("P", scaleImage: 0)).ParamName);
        Assert.Equal("scaleImage", Refused(() => _ml.Transforms.ExtractPixels("P", scaleImage: float.PositiveInfinity)).ParamName);
        Assert.Equal("offsetImage", Refused(() => _ml.Transforms.ExtractPixels("P", offsetImage: float.NaN)).ParamName);
        Refused(() => _ml.Transforms.ExtractPixels(" "));
    }

    private static byte Red(int x, int y) => (byte)((y * ImageRow.Width) + x);

    private static ArgumentOutOfRangeException Refused(Func<object> call) => Assert.Throws<ArgumentOutOfRangeException>(call);

    private (T[] Values, VectorDataViewType Type) Extract<T>(
        ImageRow row,
        ColorBits colors = ColorBits.Rgb,
        ColorsOrder order = ColorsOrder.ARGB,
        bool interleave = false,
        float offset = 0,
        float scale = 1,
        bool asFloat = true)
    {
        var rows = _ml.Data.LoadFromEnumerable([row]);
        var view = _ml.Transforms.ExtractPixels("Pixels", "Image", colors, order, interleave, offset, scale, asFloat).Fit(rows).Transform(rows);
        return (Assert.Single(Columns.Read<T>(view, "Pixels")), Assert.IsType<VectorDataViewType>(view.Schema["Pixels"].Type));
    }
}
