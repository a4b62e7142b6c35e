using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.View;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>
/// Compares predicted probabilities with labels. Classes are matched by name, or by position if the scores have no names.
/// </summary>
internal sealed class ProbabilityEvaluation
{
    private readonly ClassReader _label;
    private readonly ClassReader? _hidden;
    private readonly ProbabilityColumn _scores;
    private readonly ClassIndex _labelIndex;
    private readonly ClassIndex? _hiddenIndex;
    private readonly ProbabilityTally _tally;
    private readonly ProbabilityTally _hiddenTally;
    private long _rows;
    private long _withoutLabel;
    private long _withoutProbabilities;

    private ProbabilityEvaluation(DataViewSchema schema, string labelColumnName, string scoreColumnName, int numberOfBins)
    {
        _label = ClassReader.OfLabel(schema, labelColumnName);
        _hidden = ClassReader.OfHiddenValues(schema, _label);
        _scores = ProbabilityColumn.Find(schema, scoreColumnName);
        _labelIndex = new ClassIndex(_label, _scores);
        _hiddenIndex = _hidden is null ? null : new ClassIndex(_hidden, _scores);
        _tally = new ProbabilityTally(numberOfBins);
        _hiddenTally = new ProbabilityTally(numberOfBins);
    }

    public static ProbabilityMetrics Evaluate(
        Messages messages, IDataView data, string labelColumnName, string scoreColumnName, string? weightColumnName, int numberOfBins)
    {
        var evaluation = new ProbabilityEvaluation(data.Schema, labelColumnName, scoreColumnName, numberOfBins);
        var weights = RowWeights.Find(data.Schema, weightColumnName);
        if (evaluation._label.IsComplete)
        {
            evaluation._labelIndex.Check();
        }

        using (var watch = MixedReads.Watch())
        {
            evaluation.Read(data, weights);
            MixedReads.Warn(messages, data.Schema, watch, weightColumnName);
        }

        evaluation._labelIndex.Check();
        evaluation.Report(messages);
        return evaluation._tally.ToMetrics(evaluation._withoutLabel, evaluation._withoutProbabilities);
    }

    private void Read(IDataView data, DataViewSchema.Column? weights)
    {
        DataViewSchema.Column?[] needed = [_label.Column, _scores.Column, _hidden?.Column, weights];
        using var cursor = data.GetRowCursor(needed.OfType<DataViewSchema.Column>());
        var softLabel = _label.Column.Type is VectorDataViewType ? new SoftLabelColumn(cursor, _label.Column) : null;
        var labelOf = softLabel is null ? _label.CreateGetter(cursor) : null;
        var hiddenOf = _hidden?.CreateGetter(cursor);
        var probabilitiesOf = _scores.CreateGetter(cursor);
        var weightOf = RowWeights.CreateGetter(cursor, weights);
        var origin = new HiddenOrigin(_label, _hidden);
        for (; cursor.MoveNext(); _rows++)
        {
            var target = _tally;
            Truth truth;
            if (softLabel is not null)
            {
                truth = _labelIndex.Truth(softLabel.Read());
            }
            else
            {
                var actual = labelOf!();
                var hidden = origin.Note(actual, hiddenOf);
                target = actual >= 0 ? _tally : _hiddenTally;
                truth = actual < 0 && hidden >= 0 ? _hiddenIndex!.Truth(hidden) : _labelIndex.Truth(actual);
            }

            if (truth.IsMissing)
            {
                _withoutLabel++;
                continue;
            }

            var probabilities = probabilitiesOf();
            if (probabilities.IsEmpty)
            {
                _withoutProbabilities++;
                continue;
            }

            target.Add(probabilities, truth.Known, truth.Unknown, weightOf());
        }

        if (origin.IsConfirmed)
        {
            _tally.Add(_hiddenTally);
        }
        else
        {
            _withoutLabel += _hiddenTally.Rows;
        }
    }

    private void Report(Messages messages)
    {
        if (_withoutLabel > 0)
        {
            messages.Warn(Invariant($"Skipped {_withoutLabel} of {_rows} rows: no label in column '{_label.Column.Name}'."));
        }

        if (_withoutProbabilities > 0)
        {
            messages.Warn(Invariant($"Skipped {_withoutProbabilities} of {_rows} rows: no probabilities in column '{_scores.Column.Name}'."));
        }

        if (_tally.RowsOfUnknownClasses > 0)
        {
            messages.Warn(Invariant($"{_tally.RowsOfUnknownClasses} of {_rows} rows have classes that column '{_scores.Column.Name}' does not have. Their predicted probability counts as 0, in logarithms as {ProbabilityTally.SmallestProbability}."));
        }
    }
}
