using Microsoft.ML.Images;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Turns the images of a column, all of one known size, into vectors of their pixels' values.</summary>
public sealed class ImagePixelExtractingEstimator : IEstimator<ImagePixelExtractingTransformer>
{
    private readonly ExtractionStep _step;

    internal ImagePixelExtractingEstimator(string outputColumnName, string? inputColumnName, PixelLayout layout, PixelValues values) =>
        _step = new ExtractionStep(outputColumnName, inputColumnName, layout, values);

    /// <summary>The colours to take.</summary>
    [Flags]
    public enum ColorBits : byte
    {
        /// <summary>Opacity.</summary>
        Alpha = 0x01,

        /// <summary>Red.</summary>
        Red = 0x02,

        /// <summary>Green.</summary>
        Green = 0x04,

        /// <summary>Blue.</summary>
        Blue = 0x08,

        /// <summary>The three colours without opacity.</summary>
        Rgb = Red | Green | Blue,

        /// <summary>Everything.</summary>
        All = Alpha | Red | Green | Blue,
    }

    /// <summary>The order of the colours in the vector; those that are not taken leave no gap.</summary>
    public enum ColorsOrder : byte
    {
        /// <summary>Alpha, red, green, blue.</summary>
        ARGB = 1,

        /// <summary>Alpha, red, blue, green.</summary>
        ARBG = 2,

        /// <summary>Alpha, blue, red, green.</summary>
        ABRG = 3,

        /// <summary>Alpha, blue, green, red.</summary>
        ABGR = 4,

        /// <summary>Alpha, green, red, blue.</summary>
        AGRB = 5,

        /// <summary>Alpha, green, blue, red.</summary>
        AGBR = 6,
    }

    /// <summary>Learns nothing; checks the schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing, no image, or of images of any size.</exception>
    public ImagePixelExtractingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new ImagePixelExtractingTransformer(_step);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>The input's columns and the new one, a vector of known size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no image.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _step.GetOutputShape(inputSchema);
}
