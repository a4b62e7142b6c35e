using Microsoft.ML;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.View;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>
/// Counts labels against predictions. The two may have different types and number the classes differently, so classes are
/// matched by name.
/// </summary>
internal sealed class F1Evaluation
{
    private readonly Dictionary<(int Actual, int Predicted), RowSum> _sums = [];
    private readonly Dictionary<(int Hidden, int Predicted), RowSum> _hiddenSums = [];
    private readonly ClassReader _label;
    private readonly ClassReader _predicted;
    private readonly ClassReader? _hidden;
    private long _rows;
    private long _withoutLabel;

    private F1Evaluation(DataViewSchema schema, string labelColumnName, string predictedLabelColumnName)
    {
        _label = ClassReader.OfLabel(schema, labelColumnName);
        _predicted = ClassReader.OfPrediction(schema, predictedLabelColumnName);
        _hidden = ClassReader.OfHiddenValues(schema, _label);
    }

    public static F1Metrics Evaluate(
        Messages messages, IDataView data, string labelColumnName, string predictedLabelColumnName, string? weightColumnName, IReadOnlyCollection<string> ignoredClasses)
    {
        var evaluation = new F1Evaluation(data.Schema, labelColumnName, predictedLabelColumnName);
        var weights = RowWeights.Find(data.Schema, weightColumnName);
        if (evaluation._label.IsComplete && evaluation._predicted.IsComplete)
        {
            // Columns that cannot be compared are an error before their rows are read.
            _ = ClassMatch.Of(evaluation._label, evaluation._predicted);
        }

        using (var watch = MixedReads.Watch())
        {
            evaluation.Read(data, weights);
            MixedReads.Warn(messages, data.Schema, watch, weightColumnName);
        }

        var metrics = evaluation.ToMetrics(ignoredClasses);
        evaluation.Report(messages, metrics);
        return metrics;
    }

    private void Read(IDataView data, DataViewSchema.Column? weights)
    {
        DataViewSchema.Column?[] needed = [_label.Column, _predicted.Column, _hidden?.Column, weights];
        using var cursor = data.GetRowCursor(needed.OfType<DataViewSchema.Column>());
        var labelOf = _label.CreateGetter(cursor);
        var predictionOf = _predicted.CreateGetter(cursor);
        var hiddenOf = _hidden?.CreateGetter(cursor);
        var weightOf = RowWeights.CreateGetter(cursor, weights);
        var origin = new HiddenOrigin(_label, _hidden);
        for (; cursor.MoveNext(); _rows++)
        {
            var actual = labelOf();
            var hidden = origin.Note(actual, hiddenOf);
            if (actual >= 0)
            {
                RowSum.Add(_sums, (actual, predictionOf()), weightOf());
            }
            else if (hidden >= 0)
            {
                RowSum.Add(_hiddenSums, (hidden, predictionOf()), weightOf());
            }
            else
            {
                _withoutLabel++;
            }
        }

        if (!origin.IsConfirmed)
        {
            _withoutLabel += _hiddenSums.Values.Sum(s => s.Rows);
            _hiddenSums.Clear();
        }
    }

    private F1Metrics ToMetrics(IReadOnlyCollection<string> ignoredClasses)
    {
        var match = ClassMatch.Of(_label, _predicted);
        var names = match.Names.ToList();
        var unknown = new List<string>();
        var sums = new Dictionary<(int, int), RowSum>();
        foreach (var ((actual, predicted), sum) in _sums)
        {
            sums.Add((actual, Index(predicted)), sum);
        }

        foreach (var ((hidden, predicted), sum) in _hiddenSums)
        {
            var name = _hidden!.Names[hidden];
            var actual = names.IndexOf(name);
            if (actual < 0)
            {
                actual = names.Count;
                names.Add(name);
            }

            RowSum.Add(sums, (actual, Index(predicted)), sum);
        }

        var predictable = new bool[names.Count];
        foreach (var k in match.OfSecond)
        {
            predictable[k] = true;
        }

        Array.Fill(predictable, true, 0, _predicted.IsComplete ? 0 : names.Count);
        return new F1Metrics([.. names], sums, Ignored(names, ignoredClasses), predictable, _withoutLabel);

        int Index(int predicted) => predicted < 0 ? ClassReader.Missing : match.OfSecond[predicted];
    }

    private void Report(Messages messages, F1Metrics metrics)
    {
        var (label, predicted) = (_label.Column.Name, _predicted.Column.Name);
        if (_withoutLabel > 0)
        {
            messages.Warn(Invariant($"Skipped {_withoutLabel} of {_rows} rows: no label in column '{label}'. If MapValueToKey did not know their classes, pass the column that it read as the label; then they count as wrong."));
        }

        if (metrics.RowsOfUnknownClasses > 0)
        {
            messages.Warn(Invariant($"{metrics.RowsOfUnknownClasses} of {metrics.RowCount} rows count as wrong, because column '{predicted}' has no such class: {ClassMatch.Quote(metrics.UnknownClasses)}."));
        }

        if (metrics.RowsWithoutPrediction > 0)
        {
            messages.Warn(Invariant($"{metrics.RowsWithoutPrediction} of {metrics.RowCount} rows count as wrong, because they have no prediction in column '{predicted}'."));
        }

        if (_label.TiedRows > 0)
        {
            messages.Warn(Invariant($"{_label.TiedRows} of {_rows} soft labels in column '{label}' have several largest probabilities. The first of them is taken as the class."));
        }
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
