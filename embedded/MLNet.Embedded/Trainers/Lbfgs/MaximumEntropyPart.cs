namespace Microsoft.ML.Trainers;

/// <summary>What some of the rows add to the loss and to its gradient.</summary>
internal sealed class MaximumEntropyPart(TrainingPoint[] points, int classCount, int featureCount)
{
    /// <summary>Parts are of one size and summed in their order, so that the sum is the same on every machine.</summary>
    internal const int Size = 128;

    private readonly double[] _scores = new double[classCount];

    internal double Loss { get; private set; }

    internal double[] Gradient { get; } = new double[classCount * (featureCount + 1)];

    internal void Evaluate(double[] parameters)
    {
        Array.Clear(Gradient);
        Loss = 0;
        foreach (TrainingPoint point in points)
        {
            for (int c = 0; c < classCount; c++)
            {
                _scores[c] = parameters[c] + DenseMath.Dot(WeightsOf(parameters, c), point.Features);
            }

            Add(point, DenseMath.LogSumExp(_scores));
        }
    }

    /// <summary>The gradient by a score is the sum of the weights times the probability, less the weight of the class.</summary>
    private void Add(TrainingPoint point, double logSum)
    {
        double weightSum = 0;
        foreach ((int label, double weight) in point.Labels)
        {
            weightSum += weight;
            Loss += weight * (logSum - _scores[label]);
        }

        for (int c = 0; c < classCount; c++)
        {
            _scores[c] = weightSum * Math.Exp(_scores[c] - logSum);
        }

        foreach ((int label, double weight) in point.Labels)
        {
            _scores[label] -= weight;
        }

        for (int c = 0; c < classCount; c++)
        {
            Gradient[c] += _scores[c];
            DenseMath.AddScaled(_scores[c], point.Features, WeightsOf(Gradient, c));
        }
    }

    private Span<double> WeightsOf(double[] parameters, int label) => parameters.AsSpan(classCount + (label * featureCount), featureCount);
}
