namespace Microsoft.ML.Trainers;

/// <summary>
/// The weighted mean of -ln p over some rows, p the model's probability of the row's class, plus half the sum of the
/// squared weights times <c>l2Regularization</c> over the rows' weights in sum. Biases are not regularised. Parameters:
/// a bias for each class, then the weights of each class.
/// </summary>
internal sealed class MaximumEntropyLoss
{
    private readonly TrainingRows _rows;
    private readonly double _l2;
    private readonly double _weightSum;
    private readonly MaximumEntropyPart[] _parts;
    private readonly double[] _reaches;

    internal MaximumEntropyLoss(TrainingRows rows, double l2Regularization)
    {
        _rows = rows;
        _l2 = l2Regularization;
        _weightSum = rows.Points.Sum(point => point.Labels.Sum(label => label.Weight));
        _parts = [.. rows.Points.Chunk(MaximumEntropyPart.Size).Select(points => new MaximumEntropyPart(points, rows.ClassCount, rows.FeatureCount))];
        ParameterCount = rows.ClassCount * (rows.FeatureCount + 1);
        _reaches = [.. Enumerable.Range(0, rows.FeatureCount).Select(feature => rows.Points.Max(point => Math.Abs(point.Features[feature])))];
    }

    internal int ParameterCount { get; }

    internal int BiasCount => _rows.ClassCount;

    /// <summary>The greatest value, without its sign, that a weight is multiplied with; 1 where that is 0.</summary>
    internal double ReachOf(int weight) => _reaches[(weight - BiasCount) % _reaches.Length] is > 0 and var reach ? reach : 1;

    /// <summary>The loss at a point, and its gradient there.</summary>
    internal double Evaluate(double[] parameters, double[] gradient)
    {
        Parallel.ForEach(_parts, part => part.Evaluate(parameters));
        Array.Clear(gradient);
        double loss = 0;
        foreach (MaximumEntropyPart part in _parts)
        {
            loss += part.Loss;
            DenseMath.AddScaled(1, part.Gradient, gradient);
        }

        ReadOnlySpan<double> weights = parameters.AsSpan(BiasCount);
        loss += _l2 / 2 * DenseMath.Dot(weights, weights);
        DenseMath.AddScaled(_l2, weights, gradient.AsSpan(BiasCount));
        foreach (ref double slope in gradient.AsSpan())
        {
            slope /= _weightSum;
        }

        return loss / _weightSum;
    }
}
