using Microsoft.ML;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.MLNet.Schema;

namespace ZetaMixup.MLNet;

/// <summary>Counts labels against predictions. Both are keys; they are matched by name, since each may number its classes in its own order.</summary>
internal static class F1Evaluation
{
    internal static F1Metrics Evaluate(IDataView data, string labelColumnName, string predictedLabelColumnName, IReadOnlyCollection<string> ignoredClasses)
    {
        var label = ColumnChecks.FindKey(data.Schema, labelColumnName, "label");
        var predicted = ColumnChecks.FindKey(data.Schema, predictedLabelColumnName, "predicted label");
        var names = ClassNames.Of(label).ToList();
        var places = Places(label, predicted, names);
        var counts = new Dictionary<(int Actual, int Predicted), long>();
        long withoutLabel = 0;
        long withoutPrediction = 0;
        var ignored = Ignored(names, ignoredClasses);

        using var cursor = data.GetRowCursor([label, predicted]);
        var labelOf = KeyReader.Create(cursor, label);
        var predictionOf = KeyReader.Create(cursor, predicted);
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

            var place = (actual, prediction < 0 ? -1 : places[prediction]);
            counts[place] = counts.GetValueOrDefault(place) + 1;
        }

        return new F1Metrics([.. names], counts, ignored, withoutLabel, withoutPrediction);
    }

    /// <summary>For each class of the prediction its place among the label's names; names that the label lacks are appended.</summary>
    private static int[] Places(DataViewSchema.Column label, DataViewSchema.Column predicted, List<string> names)
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
                $"Columns '{label.Name}' and '{predicted.Name}' cannot be compared: only one of them has key values, and they have no class in common. Make both with the same MapValueToKey.");
        }

        var places = new int[predictedNames.Length];
        for (var k = 0; k < predictedNames.Length; k++)
        {
            if (!known.TryGetValue(predictedNames[k], out places[k]))
            {
                places[k] = names.Count;
                known.Add(predictedNames[k], names.Count);
                names.Add(predictedNames[k]);
            }
        }

        return places;
    }

    private static bool[] Ignored(List<string> names, IReadOnlyCollection<string> ignoredClasses)
    {
        var known = names.ToHashSet();
        foreach (var name in ignoredClasses)
        {
            if (!known.Contains(name))
            {
                throw new ArgumentException($"Class '{name}' is to be ignored, but there is no such class; there are {string.Join(", ", names.Select(n => $"'{n}'"))}.", nameof(ignoredClasses));
            }
        }

        return [.. names.Select(ignoredClasses.Contains)];
    }
}
