using Microsoft.ML;
using ZetaMixup.MLNet.Messages;

namespace ZetaMixup.MLNet.Views;

/// <summary>The options of a mixed view with the seed drawn: all that its rows follow from, besides the source, and how many threads mix them.</summary>
internal sealed record MixSettings(
    MixingPolicy Policy,
    int BatchSize,
    int Copies,
    int Seed,
    long PoolBytes,
    bool KeepOriginals,
    bool FailOnBadRows,
    LabelOutput LabelOutput,
    string SoftLabelColumnName,
    int Threads)
{
    internal static MixSettings From(ZetaMixupOptions validated, MLContext? environment) =>
        new(
            validated.Policy,
            validated.BatchSize,
            validated.Copies,
            Seeds.Resolve(validated.Seed, environment, "ZetaMixup"),
            validated.PoolBytes,
            validated.KeepOriginals,
            validated.BadRows == BadRows.Fail,
            validated.LabelOutput,
            validated.SoftLabelColumnName,
            validated.MaxDegreeOfParallelism ?? Environment.ProcessorCount);

    /// <summary>How often each row comes: as it is, where it is kept, and mixed.</summary>
    internal int Rounds => Copies + (KeepOriginals ? 1 : 0);

    /// <summary>Whether a round gives the rows as they are.</summary>
    internal bool IsOfOriginals(int round) => KeepOriginals && round == 0;

    /// <summary>Which copy a round mixes, from 0: the same mixes whether originals are kept or not.</summary>
    internal int CopyOf(int round) => KeepOriginals ? round - 1 : round;

    /// <summary>Whether all the other samples of a mix together never outweigh the row's own.</summary>
    internal bool DominanceIsGuaranteed => Policy.GuaranteesDominance(BatchSize);
}
