namespace ZetaMixup.Mixing;

/// <summary>Sums up weights by class: mixing of one-hot labels that are never written out.</summary>
internal static class LabelKernel
{
    public static void Mix(MixPlan plan, ReadOnlySpan<int> labels, int classCount, Span<float> destination)
    {
        destination.Clear();
        for (int row = 0; row < plan.RowCount; row++)
        {
            ReadOnlySpan<int> sources = plan.GetSources(row);
            ReadOnlySpan<float> weights = plan.GetWeights(row);
            Span<float> shares = destination.Slice(row * classCount, classCount);

            // Smallest weights first, for the least rounding.
            for (int rank = sources.Length - 1; rank >= 0; rank--)
            {
                shares[labels[sources[rank]]] += weights[rank];
            }
        }
    }
}
