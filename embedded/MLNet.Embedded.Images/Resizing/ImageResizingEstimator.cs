using Microsoft.ML.Images;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Gives the images of a column one size.</summary>
public sealed class ImageResizingEstimator : IEstimator<ImageResizingTransformer>
{
    private readonly ResizingStep _step;

    internal ImageResizingEstimator(
        string outputColumnName, int imageWidth, int imageHeight, string? inputColumnName, ResizingKind resizing, Anchor cropAnchor) =>
        _step = new ResizingStep(outputColumnName, imageWidth, imageHeight, inputColumnName, resizing, cropAnchor);

    /// <summary>What becomes of the shape of an image.</summary>
    public enum ResizingKind : byte
    {
        /// <summary>Kept; the rest of the target is padded.</summary>
        IsoPad = 0,

        /// <summary>Kept; what does not fit is cut off.</summary>
        IsoCrop = 1,

        /// <summary>Stretched to the target.</summary>
        Fill = 2,
    }

    /// <summary>Which side of the image is kept when it is cropped.</summary>
    public enum Anchor : byte
    {
        /// <summary>The right side.</summary>
        Right = 0,

        /// <summary>The left side.</summary>
        Left = 1,

        /// <summary>The top.</summary>
        Top = 2,

        /// <summary>The bottom.</summary>
        Bottom = 3,

        /// <summary>The middle.</summary>
        Center = 4,
    }

    /// <summary>Learns nothing; checks the schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no image.</exception>
    public ImageResizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new ImageResizingTransformer(_step);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>The input's columns and the new one, of images of the wanted size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no image.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _step.GetOutputShape(inputSchema);
}
