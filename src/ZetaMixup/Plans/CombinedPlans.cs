namespace ZetaMixup.Plans;

/// <summary>Makes one plan of several that have been drawn as its parts.</summary>
internal static class CombinedPlans
{
    /// <summary>Gives a plan the weights of part 1 applied to what part 0 makes of the samples.</summary>
    public static void Chain(MixPlan plan, int rowCount)
    {
        MixPlan first = plan.Part(0);
        MixPlan second = plan.Part(1);
        int sampleCount = (int)Math.Min(rowCount, (long)first.SampleCount * second.SampleCount);
        Span<int> sources = plan.Resize(rowCount, sampleCount);
        Span<float> weights = plan.OwnWeights(perRow: true);
        Span<int> counts = plan.OwnCounts();
        for (int row = 0; row < rowCount; row++)
        {
            plan.Shares.Clear(rowCount);
            ReadOnlySpan<int> mixedRows = second.GetSources(row);
            ReadOnlySpan<float> mixedWeights = second.GetWeights(row);
            for (int i = 0; i < mixedRows.Length; i++)
            {
                AddRow(plan.Shares, first, mixedRows[i], mixedWeights[i]);
            }

            Span<int> rowSources = sources.Slice(row * sampleCount, sampleCount);
            Span<float> rowWeights = weights.Slice(row * sampleCount, sampleCount);
            counts[row] = plan.Shares.Rank(row, rowCount, rowSources, rowWeights);
            FillUp(row, counts[row], rowSources, rowWeights);
        }

        if (first.Form != MixForm.Blend || second.Form != MixForm.Blend)
        {
            plan.MixByParts(MixForm.Chain);
        }
    }

    /// <summary>Gives each row of a plan the samples and weights that the row has in the part that was chosen for it.</summary>
    public static void Choose(MixPlan plan, int rowCount)
    {
        ReadOnlySpan<int> choices = plan.OwnChoices(rowCount);
        int sampleCount = 1;
        bool areBlends = true;
        foreach (int choice in choices)
        {
            sampleCount = Math.Max(sampleCount, plan.Part(choice).SampleCount);
            areBlends &= plan.Part(choice).Form == MixForm.Blend;
        }

        Span<int> sources = plan.Resize(rowCount, sampleCount);
        Span<float> weights = plan.OwnWeights(perRow: true);
        Span<int> counts = plan.OwnCounts();
        for (int row = 0; row < rowCount; row++)
        {
            MixPlan part = plan.Part(choices[row]);
            ReadOnlySpan<int> chosen = part.GetSources(row);
            Span<int> rowSources = sources.Slice(row * sampleCount, sampleCount);
            Span<float> rowWeights = weights.Slice(row * sampleCount, sampleCount);
            chosen.CopyTo(rowSources);
            part.GetWeights(row).CopyTo(rowWeights);
            counts[row] = chosen.Length;
            FillUp(row, chosen.Length, rowSources, rowWeights);
        }

        if (!areBlends)
        {
            plan.MixByParts(MixForm.Choice);
        }
    }

    private static void AddRow(SampleShares shares, MixPlan plan, int row, double rowWeight)
    {
        ReadOnlySpan<int> sources = plan.GetSources(row);
        ReadOnlySpan<float> weights = plan.GetWeights(row);
        for (int i = 0; i < sources.Length; i++)
        {
            shares.Add(sources[i], rowWeight * weights[i]);
        }
    }

    private static void FillUp(int row, int count, Span<int> sources, Span<float> weights)
    {
        sources[count..].Fill(row);
        weights[count..].Clear();
    }
}
