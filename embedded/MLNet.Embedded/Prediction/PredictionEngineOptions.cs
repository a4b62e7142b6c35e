using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>How a prediction engine is made.</summary>
public sealed class PredictionEngineOptions
{
    /// <summary>Whether a member of the output class may have no column in the model's output.</summary>
    public bool IgnoreMissingColumns = true;

    /// <summary>The columns of an example; null for those of its class.</summary>
    [AllowNull]
    public SchemaDefinition InputSchemaDefinition = null!;

    /// <summary>The columns of a prediction; null for those of its class.</summary>
    [AllowNull]
    public SchemaDefinition OutputSchemaDefinition = null!;

    /// <summary>Whether the engine disposes of the model when it is disposed of.</summary>
    public bool OwnsTransformer = true;
}
