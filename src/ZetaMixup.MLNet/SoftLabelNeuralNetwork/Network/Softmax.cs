namespace ZetaMixup.MLNet.Network;

/// <summary>Softmax of rows of logits, safe from overflow; a row with a NaN becomes NaN as a whole.</summary>
internal static class Softmax
{
    /// <summary>Replaces each row by its probabilities.</summary>
    public static void Apply(Span<float> rows, int classCount)
    {
        for (int first = 0; first < rows.Length; first += classCount)
        {
            SubtractMaximum(rows.Slice(first, classCount));
        }

        Exponential.Apply(rows);
        for (int first = 0; first < rows.Length; first += classCount)
        {
            Span<float> row = rows.Slice(first, classCount);
            float scale = 1 / Sum(row);
            foreach (ref float value in row)
            {
                value *= scale;
            }
        }
    }

    /// <summary>Moves a row so that its largest value is 0, and returns that value.</summary>
    public static float SubtractMaximum(Span<float> row)
    {
        float maximum = row[0];
        foreach (float value in row)
        {
            maximum = value > maximum ? value : maximum;
        }

        foreach (ref float value in row)
        {
            value -= maximum;
        }

        return maximum;
    }

    public static float Sum(ReadOnlySpan<float> row)
    {
        float sum = 0;
        foreach (float value in row)
        {
            sum += value;
        }

        return sum;
    }
}
