using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace ZetaMixup.MLNet.Messages;

/// <summary>Where a seed comes from: the one that was given, else the environment's random source, else a constant.</summary>
internal static class Seeds
{
    /// <summary>Used where neither a seed nor an environment was given, so that results repeat all the same.</summary>
    internal const int Fallback = 0;

    internal static int Resolve(int? seed, MLContext? environment, string name) =>
        seed ?? (environment is null ? Fallback : ((IHostEnvironment)environment).Register(name).Rand.Next());
}
