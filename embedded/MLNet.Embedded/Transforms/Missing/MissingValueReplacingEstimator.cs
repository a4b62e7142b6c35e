using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>See <see cref="ExtensionsCatalog"/>.</summary>
public sealed class MissingValueReplacingEstimator : IEstimator<MissingValueReplacingTransformer>
{
    private readonly InputOutputColumnPair[] _pairs;

    internal MissingValueReplacingEstimator(InputOutputColumnPair[] pairs, ReplacementMode mode)
    {
        if (mode != ReplacementMode.DefaultValue)
        {
            throw new NotSupportedException($"Missing values can be replaced by the default value only, not by '{mode}'.");
        }

        _pairs = pairs;
    }

    /// <summary>What missing values are replaced by.</summary>
    public enum ReplacementMode : byte
    {
        /// <summary>0.</summary>
        DefaultValue = 0,
    }

    public MissingValueReplacingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new MissingValueReplacingTransformer(_pairs);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shapes.Map(inputSchema, _pairs, (name, input) =>
    {
        Guard.That(!input.IsKey && MissingValueReplacingTransformer.CanReplace(input.ItemType), nameof(inputSchema), MissingValueReplacingTransformer.NoMissingValue(input.Name, input.GetTypeString()));
        return new(name, input.Kind, input.ItemType, isKey: false, new SchemaShape(Shapes.Annotations(input, AnnotationKinds.SlotNames, AnnotationKinds.IsNormalized)));
    });
}
