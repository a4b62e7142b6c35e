namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Makes of the mixed labels what the loss −Σ tₖ log softmaxₖ compares the predictions with:
/// tₖ = cₖ · Σᵢ wᵢvᵢ ((1 − ε) yᵢₖ + ε / K), with the weights w of the mix, the rows' own weights v, the class weights c and label
/// smoothing ε. The gradient of Σᵢ wᵢvᵢ · (weighted cross-entropy of yᵢ) is exact.
/// </summary>
internal sealed class LossTargets
{
    private readonly TrainingSet _data;
    private readonly float[]? _classWeights;
    private readonly float _kept;
    private readonly float _spread;
    private readonly float[] _targets;
    private readonly float[] _rowWeights;

    private LossTargets(TrainingSet data, float[]? classWeights, double smoothing, int batchSize)
    {
        _data = data;
        _classWeights = classWeights;
        _kept = (float)(1 - smoothing);
        _spread = (float)(smoothing / data.ClassCount);
        _targets = new float[checked(batchSize * data.ClassCount)];
        _rowWeights = data.Weights is null ? [] : new float[batchSize];
    }

    /// <summary>Returns null if the targets are the labels.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="classWeights">The weight of each class, or null.</param>
    /// <param name="smoothing">ε of label smoothing.</param>
    /// <param name="batchSize">The largest number of rows.</param>
    public static LossTargets? Create(TrainingSet data, float[]? classWeights, double smoothing, int batchSize) =>
        data.Weights is null && classWeights is null && smoothing == 0 ? null : new LossTargets(data, classWeights, smoothing, batchSize);

    /// <summary>The mixed own weight Σᵢ wᵢvᵢ of each row of the last batch, or nothing if the rows have no weights.</summary>
    public ReadOnlySpan<float> RowWeights(int rowCount) => _data.Weights is null ? [] : _rowWeights.AsSpan(0, rowCount);

    /// <summary>Returns the targets of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="softLabels">Its mixed labels, without any weights.</param>
    public ReadOnlySpan<float> Of(MixedBatch batch, ReadOnlySpan<float> softLabels)
    {
        var classCount = _data.ClassCount;
        var targets = _targets.AsSpan(0, softLabels.Length);
        if (_data.Weights is { } weights)
        {
            MixWeighted(batch, weights, targets);
        }
        else
        {
            softLabels.CopyTo(targets);
        }

        for (var row = 0; row < batch.Count && (_spread > 0 || _classWeights is not null); row++)
        {
            var target = targets.Slice(row * classCount, classCount);
            if (_spread > 0)
            {
                var spread = _spread * (_data.Weights is null ? 1 : _rowWeights[row]);
                foreach (ref var value in target)
                {
                    value = (value * _kept) + spread;
                }
            }

            if (_classWeights is not null)
            {
                Elementwise.Multiply(target, _classWeights);
            }
        }

        return targets;
    }

    /// <summary>Σᵢ wᵢvᵢyᵢ and Σᵢ wᵢvᵢ for each row, smallest weights of the mix first, as labels are mixed.</summary>
    private void MixWeighted(MixedBatch batch, float[] weights, Span<float> targets)
    {
        var classCount = _data.ClassCount;
        targets.Clear();
        var rows = batch.Rows;
        for (var row = 0; row < batch.Count; row++)
        {
            var target = targets.Slice(row * classCount, classCount);
            var sources = batch.Plan.GetSources(row);
            var mixWeights = batch.Plan.GetWeights(row);
            var sum = 0f;
            for (var rank = sources.Length - 1; rank >= 0; rank--)
            {
                var source = rows[sources[rank]];
                var weight = mixWeights[rank] * weights[source];
                sum += weight;
                if (_data.Labels is { } labels)
                {
                    target[labels[source]] += weight;
                }
                else
                {
                    Elementwise.AddScaled(target, _data.SoftLabels.AsSpan(source * classCount, classCount), weight);
                }
            }

            _rowWeights[row] = sum;
        }
    }
}
