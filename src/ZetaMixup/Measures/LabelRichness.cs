// Entropy: C. E. Shannon, "A Mathematical Theory of Communication", Bell System Technical Journal 27 (1948).
// Effective count: L. Kish, "Survey Sampling" (1965), section 8.2.

using ZetaMixup.Measures;
using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>
/// How rich soft labels are, and the mixes behind them. A hard label, and a sample that is not mixed, has entropy 0 and
/// an effective count of 1; n equal shares have entropy ln n and an effective count of n.
/// </summary>
public static class LabelRichness
{
    /// <summary>The entropy −Σ sₖ ln sₖ of a soft label, in nats (natural logarithm).</summary>
    /// <param name="shares">The soft label: at least one share, none below 0, with sum 1 (±0.001 for rounding).</param>
    /// <returns>From 0 to the logarithm of the number of shares.</returns>
    /// <exception cref="ArgumentException"><paramref name="shares"/> is no such distribution.</exception>
    public static double Entropy(ReadOnlySpan<float> shares)
    {
        Guard.Distribution(shares, nameof(shares));
        double entropy = 0;
        foreach (float share in shares)
        {
            // In the limit, a share of 0 adds nothing.
            entropy -= share > 0 ? share * Math.Log(share) : 0;
        }

        // Shares that rounding left a little above 1 would come out below 0.
        return Math.Max(entropy, 0);
    }

    /// <summary>
    /// The effective count (Σ s)² / Σ s² of shares: how many equal ones would be as rich. Of a soft label it counts classes,
    /// of the weights of a mix samples.
    /// </summary>
    /// <param name="shares">At least one share, none below 0, with sum 1 (±0.001 for rounding).</param>
    /// <returns>From 1 to the number of shares.</returns>
    /// <exception cref="ArgumentException"><paramref name="shares"/> is no such distribution.</exception>
    public static double EffectiveCount(ReadOnlySpan<float> shares)
    {
        Guard.Distribution(shares, nameof(shares));
        double sum = 0, squares = 0;
        foreach (float share in shares)
        {
            sum += share;
            squares += (double)share * share;
        }

        return Math.Clamp(sum * sum / squares, 1, shares.Length);
    }

    /// <summary>The effective number of samples in a mix, as the mean over the rows of a plan.</summary>
    /// <param name="plan">The plan, of at least one row.</param>
    /// <returns>From 1 to T.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="plan"/> has no row.</exception>
    public static double EffectiveSampleCount(MixPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeastOneRow(plan.RowCount, nameof(plan));
        double sum = 0;
        for (int row = 0; row < plan.RowCount; row++)
        {
            sum += EffectiveCount(plan.GetWeights(row));
        }

        return sum / plan.RowCount;
    }

    /// <summary>
    /// Whether a class has a larger share than every other: whether the argmax of a mix's soft label is, without a tie,
    /// the class of its dominant sample.
    /// </summary>
    /// <param name="shares">The soft label: at least one share, none below 0, with sum 1 (±0.001 for rounding).</param>
    /// <param name="classIndex">The class, from 0 to below the number of shares.</param>
    /// <exception cref="ArgumentException"><paramref name="shares"/> is no such distribution.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classIndex"/> is none of the classes.</exception>
    public static bool HasLargestShare(ReadOnlySpan<float> shares, int classIndex)
    {
        Guard.Distribution(shares, nameof(shares));
        Guard.Between(classIndex, 0, shares.Length - 1, nameof(classIndex));
        for (int k = 0; k < shares.Length; k++)
        {
            if (k != classIndex && shares[k] >= shares[classIndex])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The measures of many soft labels, as means over them.</summary>
    /// <param name="softLabels">The soft labels one after the other, as <see cref="BatchMixer.MixLabels(MixPlan, ReadOnlySpan{int}, int, Span{float})"/> writes them.</param>
    /// <param name="classCount">Shares per soft label, at least 1.</param>
    /// <param name="dominantClasses">The class of each mix's dominant sample, or nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is less than 1, or a class is none of them.</exception>
    /// <exception cref="ArgumentException">
    /// There is no soft label or one that is no distribution, or there are dominant classes, but not one for each.
    /// </exception>
    public static SoftLabelMeasures Measure(ReadOnlySpan<float> softLabels, int classCount, ReadOnlySpan<int> dominantClasses = default)
    {
        Guard.AtLeast(classCount, 1, nameof(classCount));
        Guard.HoldsRows(softLabels, classCount, nameof(softLabels));
        int rowCount = softLabels.Length / classCount;
        if (!dominantClasses.IsEmpty)
        {
            Guard.HoldsExactly(dominantClasses.Length, rowCount, 1, nameof(dominantClasses));
            Guard.LabelsWithin(dominantClasses, classCount, nameof(dominantClasses));
        }

        var tally = new SoftLabelTally(withDominantClass: !dominantClasses.IsEmpty);
        for (int row = 0; row < rowCount; row++)
        {
            tally.Add(softLabels.Slice(row * classCount, classCount), dominantClasses.IsEmpty ? 0 : dominantClasses[row]);
        }

        return tally.ToMeasures();
    }
}
