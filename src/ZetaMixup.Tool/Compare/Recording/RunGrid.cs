namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>All methods with all seeds, which is what a comparison consists of.</summary>
internal static class RunGrid
{
    /// <summary>All runs in the order of the results: seed by seed, and within a seed method by method.</summary>
    internal static RunKey[] All(CompareOptions options) =>
        [.. from seed in Enumerable.Range(options.Seed, options.Seeds) from method in options.Methods select new RunKey(method.Name, seed)];

    /// <summary>The runs of the shard. Shards are ranges of the order, so that few of them share a seed and its split.</summary>
    internal static RunKey[] Of(CompareOptions options) => All(options) is var all ? all[options.Shard.RangeOf(all.Length)] : [];
}

/// <summary>One method with one seed.</summary>
internal readonly record struct RunKey(string Method, int Seed)
{
    public override string ToString() => FormattableString.Invariant($"{Method} with seed {Seed}");
}
