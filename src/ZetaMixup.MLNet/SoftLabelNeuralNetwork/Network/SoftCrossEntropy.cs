namespace ZetaMixup.MLNet.Network;

/// <summary>The loss −Σ y · log softmax(z), as a mean over the rows of a batch, and its gradient.</summary>
internal static class SoftCrossEntropy
{
    /// <summary>
    /// Sums of the loss and of the rows whose most probable class is (one of) the largest in their soft label;
    /// <paramref name="logits"/> are replaced by the gradient of the mean loss.
    /// </summary>
    public static (double Loss, int Correct) Differentiate(Span<float> logits, ReadOnlySpan<float> softLabels, int classCount)
    {
        double loss = 0;
        int correct = 0;
        for (int first = 0; first < logits.Length; first += classCount)
        {
            Span<float> row = logits.Slice(first, classCount);
            ReadOnlySpan<float> softLabel = softLabels.Slice(first, classCount);
            Softmax.SubtractMaximum(row);
            loss -= Dot(row, softLabel);

            int mostProbable = row.IndexOf(0f);
            correct += mostProbable >= 0 && softLabel[mostProbable] == Maximum(softLabel) ? 1 : 0;
        }

        Exponential.Apply(logits);
        float perRow = (float)classCount / logits.Length;
        for (int first = 0; first < logits.Length; first += classCount)
        {
            Span<float> row = logits.Slice(first, classCount);
            ReadOnlySpan<float> softLabel = softLabels.Slice(first, classCount);
            float sum = Softmax.Sum(row);

            // 1 up to rounding; whatever it is, this is the gradient of the loss.
            float share = Softmax.Sum(softLabel);
            loss += share * Math.Log(sum);
            Elementwise.ScaledDifference(row, share / sum * perRow, softLabel, perRow);
        }

        return (loss, correct);
    }

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }

    private static float Maximum(ReadOnlySpan<float> values)
    {
        float maximum = values[0];
        foreach (float value in values)
        {
            maximum = value > maximum ? value : maximum;
        }

        return maximum;
    }
}
