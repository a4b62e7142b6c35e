using Microsoft.ML;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet;

/// <summary>
/// Counts labels against predictions. Both are keys and may number the classes differently, so they are matched by name.
/// </summary>
internal static class F1Evaluation
{
    public static F1Metrics Evaluate(IDataView data, string labelColumnName, string predictedLabelColumnName, IReadOnlyCollection<string> ignoredClasses)
    {
        var label = ColumnChecks.FindKey(data.Schema, labelColumnName, "label");
        var predicted = ColumnChecks.FindKey(data.Schema, predictedLabelColumnName, "predicted label");
        var names = ClassNames.Of(label).ToList();
        var classes = MatchClasses(label, predicted, names);
        var counts = new Dictionary<(int Actual, int Predicted), long>();
        long withoutLabel = 0;
        long withoutPrediction = 0;
        var ignored = Ignored(names, ignoredClasses);

        using var cursor = data.GetRowCursor([label, predicted]);
        var labelOf = RowReader.KeyGetter(cursor, label);
        var predictionOf = RowReader.KeyGetter(cursor, predicted);
        while (cursor.MoveNext())
        {
            var actual = labelOf();
            if (actual < 0)
            {
                withoutLabel++;
                continue;
            }

            if (ignored[actual])
            {
                continue;
            }

            var prediction = predictionOf();
            if (prediction < 0)
            {
                withoutPrediction++;
            }

            var pair = (actual, prediction < 0 ? -1 : classes[prediction]);
            counts[pair] = counts.GetValueOrDefault(pair) + 1;
        }

        return new F1Metrics([.. names], counts, ignored, withoutLabel, withoutPrediction);
    }

    /// <summary>Returns the index in <paramref name="names"/> of each predicted class. It appends names that the label lacks.</summary>
    private static int[] MatchClasses(DataViewSchema.Column label, DataViewSchema.Column predicted, List<string> names)
    {
        var predictedNames = ClassNames.Of(predicted);
        var known = new Dictionary<string, int>(names.Count);
        for (var k = 0; k < names.Count; k++)
        {
            known.TryAdd(names[k], k);
        }

        if (ClassNames.HasKeyValues(label) != ClassNames.HasKeyValues(predicted) && !predictedNames.Any(known.ContainsKey))
        {
            throw new ArgumentOutOfRangeException(
                "data",
                $"Columns '{label.Name}' and '{predicted.Name}' cannot be compared, because only one of them has key values and they have no class in common. Create both with the same MapValueToKey.");
        }

        var classes = new int[predictedNames.Length];
        for (var k = 0; k < predictedNames.Length; k++)
        {
            if (!known.TryGetValue(predictedNames[k], out classes[k]))
            {
                classes[k] = names.Count;
                known.Add(predictedNames[k], names.Count);
                names.Add(predictedNames[k]);
            }
        }

        return classes;
    }

    private static bool[] Ignored(List<string> names, IReadOnlyCollection<string> ignoredClasses)
    {
        var known = names.ToHashSet();
        foreach (var name in ignoredClasses)
        {
            if (!known.Contains(name))
            {
                throw new ArgumentException($"{nameof(ignoredClasses)} contains '{name}', but the classes are {string.Join(", ", names.Select(n => $"'{n}'"))}.", nameof(ignoredClasses));
            }
        }

        return [.. names.Select(ignoredClasses.Contains)];
    }
}
