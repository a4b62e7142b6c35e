// Entropy: C. E. Shannon, "A Mathematical Theory of Communication", Bell System Technical Journal 27 (1948).
// Effective number: L. Kish, "Survey Sampling" (1965), section 8.2.

using ZetaMixup.Shared;

namespace ZetaMixup;

/// <summary>
/// Measures the richness of soft labels and of the weights of a mix. A hard label has entropy 0 and effective number 1; n
/// equal probabilities have entropy ln n and effective number n.
/// </summary>
public static class LabelRichness
{
    /// <summary>Returns the entropy −Σ pₖ ln pₖ of a soft label, in nats.</summary>
    /// <param name="probabilities">The soft label: at least one probability, none negative, with sum 1 ± 0.001.</param>
    /// <returns>A value from 0 to the logarithm of the number of classes.</returns>
    /// <exception cref="ArgumentException"><paramref name="probabilities"/> is not a distribution.</exception>
    public static double Entropy(ReadOnlySpan<float> probabilities)
    {
        Guard.Distribution(probabilities, nameof(probabilities));
        double entropy = 0;
        foreach (float probability in probabilities)
        {
            // In the limit, a probability of 0 adds nothing.
            entropy -= probability > 0 ? probability * Math.Log(probability) : 0;
        }

        // Rounding may leave a probability slightly above 1, whose term is negative.
        return Math.Max(entropy, 0);
    }

    /// <summary>
    /// Returns the effective number (Σ p)² / Σ p²: the number of equal probabilities that would be as rich. For a soft label
    /// it counts classes, for the weights of a mix samples.
    /// </summary>
    /// <param name="probabilities">At least one probability or weight, none negative, with sum 1 ± 0.001.</param>
    /// <returns>A value from 1 to the number of probabilities.</returns>
    /// <exception cref="ArgumentException"><paramref name="probabilities"/> is not a distribution.</exception>
    public static double EffectiveNumber(ReadOnlySpan<float> probabilities)
    {
        Guard.Distribution(probabilities, nameof(probabilities));
        double sum = 0, squares = 0;
        foreach (float probability in probabilities)
        {
            sum += probability;
            squares += (double)probability * probability;
        }

        return Math.Clamp(sum * sum / squares, 1, probabilities.Length);
    }

    /// <summary>
    /// Returns whether a class has a larger probability than every other class, that is, whether the argmax of a mix's soft
    /// label is the class of its dominant sample, without a tie.
    /// </summary>
    /// <param name="probabilities">The soft label: at least one probability, none negative, with sum 1 ± 0.001.</param>
    /// <param name="classIndex">The class, from 0 to the number of classes − 1.</param>
    /// <exception cref="ArgumentException"><paramref name="probabilities"/> is not a distribution.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classIndex"/> is out of range.</exception>
    public static bool HasLargestProbability(ReadOnlySpan<float> probabilities, int classIndex)
    {
        Guard.Distribution(probabilities, nameof(probabilities));
        Guard.Between(classIndex, 0, probabilities.Length - 1, nameof(classIndex));
        for (int k = 0; k < probabilities.Length; k++)
        {
            if (k != classIndex && probabilities[k] >= probabilities[classIndex])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Measures many soft labels.</summary>
    /// <param name="softLabels">The soft labels, row by row, as <see cref="BatchMixer.MixLabels(MixPlan, ReadOnlySpan{int}, int, Span{float})"/> writes them.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="dominantClasses">The class of the dominant sample of each mix, or nothing if they are unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is less than 1, or a class is out of range.</exception>
    /// <exception cref="ArgumentException">
    /// There are no soft labels, one of them is not a distribution, or there is not one dominant class per soft label.
    /// </exception>
    public static SoftLabelMetrics Measure(ReadOnlySpan<float> softLabels, int classCount, ReadOnlySpan<int> dominantClasses = default)
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

        return tally.ToMetrics();
    }
}
