using Microsoft.ML;
using ZetaMixup.MLNet.Messages;

namespace ZetaMixup.MLNet.Views;

/// <summary>The options of a mixed view with the seed drawn: all that its rows follow from, besides the source.</summary>
internal sealed record MixSettings(MixingPolicy Policy, int BatchSize, int Copies, int Seed, long PoolBytes)
{
    internal static MixSettings From(ZetaMixupOptions validated, MLContext? environment) =>
        new(validated.Policy, validated.BatchSize, validated.Copies, Seeds.Resolve(validated.Seed, environment, "ZetaMixup"), validated.PoolBytes);
}
