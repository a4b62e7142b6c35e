using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The transforms; extension methods add to it.</summary>
public sealed class TransformsCatalog
{
    internal TransformsCatalog(IHostEnvironment environment)
    {
        FeatureSelection = new FeatureSelectionTransforms(environment);
    }

    public ConversionTransforms Conversion { get; } = new();

    public FeatureSelectionTransforms FeatureSelection { get; }

    /// <summary>Transforms from one type to another.</summary>
    public sealed class ConversionTransforms
    {
        internal ConversionTransforms()
        {
        }
    }

    /// <summary>Transforms that leave out what a feature vector does not need.</summary>
    public sealed class FeatureSelectionTransforms
    {
        internal FeatureSelectionTransforms(IHostEnvironment environment)
        {
            Environment = environment;
        }

        internal IHostEnvironment Environment { get; }
    }
}
