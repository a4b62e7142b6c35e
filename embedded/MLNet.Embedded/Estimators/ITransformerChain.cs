using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>A chain of transformers, whatever its last link.</summary>
internal interface ITransformerChain
{
    IDataView Transform(IDataView input, TransformerScope scope);
}
