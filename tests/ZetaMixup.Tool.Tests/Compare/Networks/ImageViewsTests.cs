using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Tool.Compare.Networks;

namespace ZetaMixup.Tool.Tests.Compare.Networks;

public sealed class ImageViewsTests
{
    public static TheoryData<ImageShape, byte[]> Images => new()
    {
        { new ImageShape(2, 2, 3, PixelLayout.Planar), [1, 2, 3, 4, 10, 20, 30, 40, 100, 110, 120, 130] },
        { new ImageShape(2, 2, 3, PixelLayout.Interleaved), [1, 10, 100, 2, 20, 110, 3, 30, 120, 4, 40, 130] },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void Bytes_become_images_with_the_same_colors(ImageShape shape, byte[] pixels) =>
        Assert.Equal([1, 2, 3, 4, 10, 20, 30, 40, 100, 110, 120, 130], Extract(pixels, shape));

    [Fact]
    public void One_channel_becomes_gray() =>
        Assert.Equal([5, 6, 7, 8, 5, 6, 7, 8, 5, 6, 7, 8], Extract([5, 6, 7, 8], new ImageShape(2, 2, 1, PixelLayout.Planar)));

    /// <summary>Reads an image as the trainer does, twice, because ML.NET disposes images.</summary>
    private static byte[] Extract(byte[] pixels, ImageShape shape)
    {
        var mlContext = new MLContext(1);
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Label", new KeyDataViewType(typeof(uint), 2));
        schema.AddColumn(ImageViews.Image, ImageViews.TypeOf(shape));
        var view = ImageViews.Create(mlContext, [(pixels, 1)], shape, schema.ToSchema());
        var extracted = mlContext.Transforms.ResizeImages("Resized", 2, 2, ImageViews.Image, Microsoft.ML.Transforms.Image.ImageResizingEstimator.ResizingKind.Fill)
            .Append(mlContext.Transforms.ExtractPixels("Pixels", "Resized", outputAsFloatArray: false))
            .Fit(view).Transform(view);
        Assert.Equal(extracted.GetColumn<byte[]>("Pixels").Single(), extracted.GetColumn<byte[]>("Pixels").Single());
        Assert.Equal([2u], extracted.GetColumn<uint>("Label"));
        return extracted.GetColumn<byte[]>("Pixels").Single();
    }
}
