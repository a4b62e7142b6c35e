using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A link of an estimator chain; <paramref name="Cache"/> is the environment to cache its output with, if so.</summary>
internal sealed record EstimatorLink(IEstimator<ITransformer> Estimator, TransformerScope Scope, IHostEnvironment? Cache = null);
