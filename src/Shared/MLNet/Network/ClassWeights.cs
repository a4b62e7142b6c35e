using static System.FormattableString;

namespace ZetaMixup.MLNet.Network;

/// <summary>The weight of each class in the loss, scaled so that the mean weight of the training rows is 1.</summary>
internal static class ClassWeights
{
    /// <summary>Returns null if no class has a weight of its own.</summary>
    /// <param name="options">The validated options.</param>
    /// <param name="data">The training rows.</param>
    /// <exception cref="ArgumentException">The options do not name exactly the classes.</exception>
    /// <exception cref="InvalidOperationException">The classes of all rows have weight 0.</exception>
    public static float[]? Of(SoftLabelTrainerOptions options, TrainingSet data) =>
        options.ClassWeighting == ClassWeighting.Balanced ? Balanced(ClassTotals(data))
            : options.ClassWeights is { } weights ? Explicit(weights, data.ClassNames, ClassTotals(data))
            : null;

    /// <summary>Validates that weights are for the given classes.</summary>
    /// <exception cref="ArgumentException">A class has no weight, or a weight no class.</exception>
    public static void Check(IReadOnlyDictionary<string, double> weights, IReadOnlyList<string> classNames)
    {
        const string option = nameof(SoftLabelTrainerOptions.ClassWeights);
        if (classNames.FirstOrDefault(name => !weights.ContainsKey(name)) is { } missing)
        {
            throw new ArgumentException($"{option} has no weight for class '{missing}'. It must have one for each class, even if it is 1.", option);
        }

        if (weights.Keys.FirstOrDefault(name => !classNames.Contains(name)) is { } unknown)
        {
            throw new ArgumentException(Invariant($"{option} has a weight for '{unknown}', but the label has no such class. Its {classNames.Count} classes are {string.Join(", ", classNames.Take(10).Select(n => $"'{n}'"))}{(classNames.Count > 10 ? ", …" : "")}."), option);
        }
    }

    private static float[] Balanced(double[] totals)
    {
        // A class without rows has no part in the loss, except through label smoothing.
        var sum = totals.Sum();
        var classes = totals.Count(total => total > 0);
        return Array.ConvertAll(totals, total => total > 0 ? (float)(sum / (classes * total)) : 1);
    }

    private static float[] Explicit(IReadOnlyDictionary<string, double> weights, IReadOnlyList<string> names, double[] totals)
    {
        Check(weights, names);
        var weighted = names.Select((name, k) => weights[name] * totals[k]).Sum();
        var scale = totals.Sum() / weighted;
        return weighted > 0 && double.IsFinite(scale)
            ? [.. names.Select(name => (float)(weights[name] * scale))]
            : throw new InvalidOperationException($"{nameof(SoftLabelTrainerOptions.ClassWeights)} gives a weight of 0 to the classes of all training rows, so there is nothing to learn.");
    }

    /// <summary>The sum of the probabilities of each class over the rows, times the rows' own weights.</summary>
    private static double[] ClassTotals(TrainingSet data)
    {
        var totals = new double[data.ClassCount];
        for (var row = 0; row < data.RowCount; row++)
        {
            var weight = data.Weights?[row] ?? 1;
            if (data.Labels is { } labels)
            {
                totals[labels[row]] += weight;
                continue;
            }

            for (var k = 0; k < totals.Length; k++)
            {
                totals[k] += (double)weight * data.SoftLabels![(row * totals.Length) + k];
            }
        }

        return totals;
    }
}
