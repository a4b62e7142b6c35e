using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Trainers;

/// <summary>A stock trainer, and what becomes of it with weighted rows.</summary>
/// <param name="Name">As a user writes it, without the arguments that do not matter.</param>
/// <param name="Create">Creates the trainer, which may be told the name of a weight column.</param>
/// <param name="WeightedRows">Why weighted rows are refused, or null if they train.</param>
/// <param name="AnyMode">Why all label modes are refused, or null.</param>
internal sealed record TrainerCase(string Name, Func<MLContext, string?, IEstimator<ITransformer>> Create, Refusal? WeightedRows = null, Refusal? AnyMode = null)
{
    /// <summary>Why a label mode is refused, or null if it trains.</summary>
    internal Refusal? In(LabelMode mode) => AnyMode ?? (mode == LabelMode.WeightedRows ? WeightedRows : null);
}

/// <summary>A reason to refuse a trainer.</summary>
/// <param name="Heading">The heading in docs/trainers.md that explains it.</param>
/// <param name="Message">What the exception says.</param>
internal sealed record Refusal(string Heading, string Message)
{
    internal static readonly Refusal NoWeights = new("No weights", "The trainer ignored the weights in column 'Weight'");

    internal static readonly Refusal OneVersusAllCalibration = new("Calibration", "Write OneVersusAll(…, useProbabilities: false)");

    internal static readonly Refusal PairwiseCalibration = new("Calibration", "PairwiseCoupling calibrated its binary models without the weights in column 'Weight'");

    internal static readonly Refusal Gam = new("Gam", "Gam cannot learn from the weights in column 'Weight'");

    internal static readonly Refusal WeightAsFeature = new("Weights taken for features", "The trainer took the weights in column 'Weight' for features");

    internal static readonly Refusal NoFeatures = new("No features", "Nothing read the mixed column 'Features'");
}
