namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>What a search is among: settings without mixing, or settings with mixing. Both have the same budget.</summary>
internal enum Arm
{
    None,
    Mixing,
}

/// <summary>A search of one arm, which needs no other search: the unit of shards.</summary>
/// <param name="Fold">The outer fold that the search must not see, from 1; 0 for the search on all training rows.</param>
/// <param name="Arm">The arm.</param>
internal readonly record struct SearchUnit(int Fold, Arm Arm)
{
    /// <summary>All searches, in the order in which one process does them.</summary>
    internal static SearchUnit[] All(int folds) =>
        [.. from fold in Enumerable.Range(1, folds).Append(0) from arm in Enum.GetValues<Arm>() select new SearchUnit(fold, arm)];
}
