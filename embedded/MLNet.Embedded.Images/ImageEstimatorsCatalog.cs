using Microsoft.ML.Data;
using Microsoft.ML.Images;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML;

/// <summary>The image steps on <see cref="MLContext.Transforms"/>.</summary>
public static class ImageEstimatorsCatalog
{
    /// <summary>Loads the images whose paths a text column holds.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column, of <see cref="MLImage"/> of any size.</param>
    /// <param name="imageFolder">The folder that the paths start from; null or empty for paths as they are.</param>
    /// <param name="inputColumnName">The column of paths; the output column's name where it is null.</param>
    /// <exception cref="ArgumentException">There is no such folder.</exception>
    public static ImageLoadingEstimator LoadImages(
        this TransformsCatalog catalog, string outputColumnName, string imageFolder, string? inputColumnName = null) =>
        new(outputColumnName, imageFolder, inputColumnName);

    /// <summary>Gives the images of a column one size.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="imageWidth">The new width in pixels, from 1.</param>
    /// <param name="imageHeight">The new height in pixels, from 1.</param>
    /// <param name="inputColumnName">The column of images; the output column's name where it is null.</param>
    /// <param name="resizing">What becomes of the image's shape.</param>
    /// <param name="cropAnchor">Which side is kept when it is cropped.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, an unknown way or anchor, or no name.</exception>
    public static ImageResizingEstimator ResizeImages(
        this TransformsCatalog catalog,
        string outputColumnName,
        int imageWidth,
        int imageHeight,
        string? inputColumnName = null,
        ImageResizingEstimator.ResizingKind resizing = ImageResizingEstimator.ResizingKind.IsoCrop,
        ImageResizingEstimator.Anchor cropAnchor = ImageResizingEstimator.Anchor.Center) =>
        new(outputColumnName, imageWidth, imageHeight, inputColumnName, resizing, cropAnchor);

    /// <summary>Turns the images of a column, all of one known size, into vectors of their pixels' values.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">The column of images; the output column's name where it is null.</param>
    /// <param name="colorsToExtract">The colours to take.</param>
    /// <param name="orderOfExtraction">Their order.</param>
    /// <param name="interleavePixelColors">Whether the colours of a pixel stand together; else each colour has a plane of its own.</param>
    /// <param name="offsetImage">Taken from every value first.</param>
    /// <param name="scaleImage">Every value is multiplied by it then.</param>
    /// <param name="outputAsFloatArray">Single-precision numbers; else the bytes as they are, without offset and scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">No colour, an offset that is not finite, a scale that is zero or not finite, or no name.</exception>
    public static ImagePixelExtractingEstimator ExtractPixels(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        ImagePixelExtractingEstimator.ColorBits colorsToExtract = ImagePixelExtractingEstimator.ColorBits.Rgb,
        ImagePixelExtractingEstimator.ColorsOrder orderOfExtraction = ImagePixelExtractingEstimator.ColorsOrder.ARGB,
        bool interleavePixelColors = false,
        float offsetImage = 0f,
        float scaleImage = 1f,
        bool outputAsFloatArray = true) =>
        new(
            outputColumnName,
            inputColumnName,
            new PixelLayout(colorsToExtract, orderOfExtraction, interleavePixelColors),
            new PixelValues(offsetImage, scaleImage, outputAsFloatArray));
}
