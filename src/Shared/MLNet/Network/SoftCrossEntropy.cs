namespace ZetaMixup.MLNet.Network;

/// <summary>The loss −Σ y · log softmax(z), averaged over the rows of a batch, and its gradient.</summary>
internal static class SoftCrossEntropy
{
    /// <summary>
    /// Replaces <paramref name="logits"/> by the gradient of the mean loss, and returns the summed loss. A row counts as correct if its
    /// predicted class has the largest probability in its soft label, possibly tied.
    /// </summary>
    public static LossSum Differentiate(Span<float> logits, ReadOnlySpan<float> softLabels, int classCount) =>
        Differentiate(logits, new TrainingBatch(logits.Length / classCount, [], softLabels), classCount);

    /// <summary>Does the same for a batch whose targets may differ from its soft labels and whose rows may have weights.</summary>
    public static LossSum Differentiate(Span<float> logits, TrainingBatch batch, int classCount)
    {
        var loss = 0.0;
        var correct = 0.0;
        var weight = 0.0;
        for (var (row, first) = (0, 0); first < logits.Length; row++, first += classCount)
        {
            var scores = logits.Slice(first, classCount);
            Softmax.SubtractMaximum(scores);
            loss -= Dot(scores, batch.Targets.Slice(first, classCount));

            var softLabel = batch.SoftLabels.Slice(first, classCount);
            var mostProbable = scores.IndexOf(0f);
            var rowWeight = batch.RowWeights.IsEmpty ? 1 : batch.RowWeights[row];
            weight += rowWeight;
            correct += mostProbable >= 0 && softLabel[mostProbable] == Maximum(softLabel) ? rowWeight : 0;
        }

        Exponential.Apply(logits);
        var perRow = (float)classCount / logits.Length;
        for (var first = 0; first < logits.Length; first += classCount)
        {
            var scores = logits.Slice(first, classCount);
            var targets = batch.Targets.Slice(first, classCount);
            var sum = Softmax.Sum(scores);

            // Without weights 1 up to rounding. The gradient is exact for any sum.
            var total = Softmax.Sum(targets);
            loss += total * Math.Log(sum);
            Elementwise.ScaledDifference(scores, total / sum * perRow, targets, perRow);
        }

        return new LossSum(loss, correct, weight);
    }

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }

    private static float Maximum(ReadOnlySpan<float> values)
    {
        var maximum = values[0];
        foreach (var value in values)
        {
            maximum = value > maximum ? value : maximum;
        }

        return maximum;
    }
}

/// <summary>Sums over rows.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Correct">The weights of the correct predictions: their number, if rows have no weights.</param>
/// <param name="Weight">The weights of all rows.</param>
internal readonly record struct LossSum(double Loss, double Correct, double Weight)
{
    public static LossSum operator +(LossSum a, LossSum b) => new(a.Loss + b.Loss, a.Correct + b.Correct, a.Weight + b.Weight);
}
