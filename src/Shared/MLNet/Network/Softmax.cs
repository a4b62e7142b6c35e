namespace ZetaMixup.MLNet.Network;

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
