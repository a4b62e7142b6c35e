namespace MLNet.Embedded.Tests.Trainers;

/// <summary>
/// Multinomial logistic regression by many small steps down the gradient of what ML.NET's documentation says is minimised:
/// the weighted sum of -ln p and half of L2 times the squares of the weights, over the sum of the rows' weights, and L1 times
/// the absolute weights over the number of the rows. L1 is put on behind each step by pulling the weights towards 0.
/// </summary>
internal sealed class ReferenceModel(int classCount, int featureCount)
{
    private const int Steps = 4000;
    private const double StepSize = 0.5;

    private readonly double[] _biases = new double[classCount];
    private readonly double[,] _weights = new double[classCount, featureCount];

    internal static ReferenceModel Fit(
        IReadOnlyList<(float[] Features, int Class, double Weight)> rows, int classCount, double l1, double l2, bool nonNegative = false)
    {
        var model = new ReferenceModel(classCount, rows[0].Features.Length);
        double weightSum = rows.Sum(row => row.Weight);
        for (int step = 0; step < Steps; step++)
        {
            model.Step(rows, weightSum, l2);
            model.Shrink(StepSize * l1 / rows.Count, nonNegative);
        }

        return model;
    }

    internal double[] Probabilities(float[] features)
    {
        double[] powers = [.. Enumerable.Range(0, classCount).Select(c => Math.Exp(_biases[c] + features.Select((value, f) => value * _weights[c, f]).Sum()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private void Step(IReadOnlyList<(float[] Features, int Class, double Weight)> rows, double weightSum, double l2)
    {
        double[] biasSlopes = new double[classCount];
        double[,] slopes = new double[classCount, featureCount];
        foreach ((float[] features, int label, double weight) in rows)
        {
            double[] probabilities = Probabilities(features);
            for (int c = 0; c < classCount; c++)
            {
                double slope = weight * (probabilities[c] - (c == label ? 1 : 0));
                biasSlopes[c] += slope;
                for (int f = 0; f < featureCount; f++)
                {
                    slopes[c, f] += slope * features[f];
                }
            }
        }

        for (int c = 0; c < classCount; c++)
        {
            _biases[c] -= StepSize * biasSlopes[c] / weightSum;
            for (int f = 0; f < featureCount; f++)
            {
                _weights[c, f] -= StepSize * (slopes[c, f] + (l2 * _weights[c, f])) / weightSum;
            }
        }
    }

    private void Shrink(double pull, bool nonNegative)
    {
        for (int c = 0; c < classCount; c++)
        {
            for (int f = 0; f < featureCount; f++)
            {
                double weight = Math.Sign(_weights[c, f]) * Math.Max(0, Math.Abs(_weights[c, f]) - pull);
                _weights[c, f] = nonNegative ? Math.Max(0, weight) : weight;
            }
        }
    }
}
