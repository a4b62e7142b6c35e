namespace ZetaMixup.Samples.Experiments.Splitting;

/// <summary>Wrong labels on purpose: a share of the labels is redrawn from all classes alike, the right one among them.</summary>
internal static class LabelNoise
{
    internal static int[] Redraw(IReadOnlyList<int> labels, int classCount, double share, Random random) =>
        [.. labels.Select(label => random.NextDouble() < share ? random.Next(classCount) : label)];
}
