using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Trainers;

/// <summary>The columns <c>PredictedLabel</c> and <c>Score</c>; a row's scores are computed once for both.</summary>
internal sealed class ScoreColumns : ComputedColumns
{
    private const int PredictedLabel = 0;
    private const int Score = 1;

    private readonly LinearMulticlassModelParametersBase _model;
    private readonly DataViewSchema.Column _features;

    internal ScoreColumns(
        LinearMulticlassModelParametersBase model, DataViewSchema.Column features, uint set, DataViewSchema.Annotations labelValues)
    {
        _model = model;
        _features = features;
        Columns = [ScoreAnnotations.PredictedLabel(model.ClassCount, set, labelValues), ScoreAnnotations.Score(model.ClassCount, set, labelValues)];
    }

    internal override IReadOnlyList<DataViewSchema.DetachedColumn> Columns { get; }

    internal override IEnumerable<int> GetInputs(Func<int, bool> isActive) =>
        isActive(PredictedLabel) || isActive(Score) ? [_features.Index] : [];

    internal override Delegate?[] CreateGetters(DataViewRow input, Func<int, bool> isActive)
    {
        if (!isActive(PredictedLabel) && !isActive(Score))
        {
            return [null, null];
        }

        var scores = new RowScores(_model, input, input.GetGetter<VBuffer<float>>(input.Schema[_features.Index]));
        ValueGetter<uint> key = (ref uint value) => value = scores.GreatestKey();
        ValueGetter<VBuffer<float>> all = (ref VBuffer<float> value) => scores.Current().CopyTo(ref value);
        return [isActive(PredictedLabel) ? key : null, isActive(Score) ? all : null];
    }

    /// <summary>The scores of the row that the input stands at.</summary>
    private sealed class RowScores(LinearMulticlassModelParametersBase model, DataViewRow input, ValueGetter<VBuffer<float>> getFeatures)
    {
        private VBuffer<float> _features;
        private VBuffer<float> _scores;
        private long? _position;

        internal ref readonly VBuffer<float> Current()
        {
            if (_position != input.Position)
            {
                getFeatures(ref _features);
                model.Score(in _features, ref _scores);
                _position = input.Position;
            }

            return ref _scores;
        }

        /// <summary>The key of the first of the greatest scores, the missing one where no score is a number.</summary>
        internal uint GreatestKey()
        {
            ReadOnlySpan<float> scores = Current().GetValues();
            uint key = 0;
            float greatest = float.NegativeInfinity;
            for (int c = 0; c < scores.Length; c++)
            {
                if (scores[c] > greatest || (key == 0 && scores[c] == greatest))
                {
                    (key, greatest) = ((uint)c + 1, scores[c]);
                }
            }

            return key;
        }
    }
}
