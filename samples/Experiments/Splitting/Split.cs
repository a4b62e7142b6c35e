namespace ZetaMixup.Samples.Experiments.Splitting;

/// <summary>Which rows are trained on and which are tested on, in ascending order.</summary>
internal sealed record Split(int[] Train, int[] Test);
