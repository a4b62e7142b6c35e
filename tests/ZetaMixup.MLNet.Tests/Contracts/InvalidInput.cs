using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>Who refuses an input.</summary>
[Flags]
internal enum Refusals
{
    /// <summary><c>GetOutputSchema</c> of the estimator, which sees no sizes.</summary>
    Shape = 1,

    /// <summary><c>Fit</c>.</summary>
    Fit = 2,

    /// <summary>The fitted transformer.</summary>
    Fitted = 4,

    /// <summary>The transformer that was saved and loaded.</summary>
    Loaded = 8,

    Training = Shape | Fit,

    Scoring = Fitted | Loaded,

    All = Training | Scoring,
}

/// <summary>Rows of a schema that an estimator or its transformer has no use for.</summary>
/// <param name="What">What is wrong with it.</param>
/// <param name="Rows">The rows.</param>
/// <param name="By">Who has to refuse it; all others have to accept it.</param>
internal sealed record InvalidInput(string What, IDataView Rows, Refusals By = Refusals.All);
