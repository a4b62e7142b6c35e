using Microsoft.ML.Images;

namespace Microsoft.ML.Data;

/// <summary>Loads the images whose paths a text column holds.</summary>
public sealed class ImageLoadingEstimator : IEstimator<ImageLoadingTransformer>
{
    private readonly LoadingStep _step;

    internal ImageLoadingEstimator(string outputColumnName, string? imageFolder, string? inputColumnName) =>
        _step = new LoadingStep(outputColumnName, imageFolder, inputColumnName);

    /// <summary>Learns nothing; checks the schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no text.</exception>
    public ImageLoadingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new ImageLoadingTransformer(_step);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>The input's columns and the new one, of images of any size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no text.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _step.GetOutputShape(inputSchema);
}
