namespace ZetaMixup.MLNet.Network;

/// <summary>The loss −Σ y · log softmax(z), averaged over the rows of a batch, and its gradient.</summary>
internal static class SoftCrossEntropy
{
    /// <summary>
    /// Replaces <paramref name="logits"/> by the gradient of the mean loss. Returns the summed loss and the number of rows whose
    /// predicted class has the largest probability in their soft label, possibly tied.
    /// </summary>
    public static (double Loss, int Correct) Differentiate(Span<float> logits, ReadOnlySpan<float> softLabels, int classCount)
    {
        var loss = 0.0;
        var correct = 0;
        for (var first = 0; first < logits.Length; first += classCount)
        {
            var row = logits.Slice(first, classCount);
            var softLabel = softLabels.Slice(first, classCount);
            Softmax.SubtractMaximum(row);
            loss -= Dot(row, softLabel);

            var mostProbable = row.IndexOf(0f);
            correct += mostProbable >= 0 && softLabel[mostProbable] == Maximum(softLabel) ? 1 : 0;
        }

        Exponential.Apply(logits);
        var perRow = (float)classCount / logits.Length;
        for (var first = 0; first < logits.Length; first += classCount)
        {
            var row = logits.Slice(first, classCount);
            var softLabel = softLabels.Slice(first, classCount);
            var sum = Softmax.Sum(row);

            // 1 up to rounding. The gradient is exact for any sum.
            var total = Softmax.Sum(softLabel);
            loss += total * Math.Log(sum);
            Elementwise.ScaledDifference(row, total / sum * perRow, softLabel, perRow);
        }

        return (loss, correct);
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

/// <summary>Softmax of rows of logits, without overflow. A row with a NaN becomes all NaN.</summary>
internal static class Softmax
{
    /// <summary>Replaces each row by its probabilities.</summary>
    public static void Apply(Span<float> rows, int classCount)
    {
        for (var first = 0; first < rows.Length; first += classCount)
        {
            SubtractMaximum(rows.Slice(first, classCount));
        }

        Exponential.Apply(rows);
        for (var first = 0; first < rows.Length; first += classCount)
        {
            var row = rows.Slice(first, classCount);
            var scale = 1 / Sum(row);
            foreach (ref var value in row)
            {
                value *= scale;
            }
        }
    }

    /// <summary>Subtracts the largest value from a row.</summary>
    public static void SubtractMaximum(Span<float> row)
    {
        var maximum = row[0];
        foreach (var value in row)
        {
            maximum = value > maximum ? value : maximum;
        }

        foreach (ref var value in row)
        {
            value -= maximum;
        }
    }

    public static float Sum(ReadOnlySpan<float> row)
    {
        var sum = 0f;
        foreach (var value in row)
        {
            sum += value;
        }

        return sum;
    }
}
