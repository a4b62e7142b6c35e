namespace Microsoft.ML.Trainers;

/// <summary>
/// Minimises a smooth convex function plus λ times the sum of the absolute weights, with weights of either sign or of
/// none but the positive one. A smooth minimiser can do that when a weight w is written u² - v² and λ|w| as λ(u² + v²),
/// which is the same wherever one of the two is 0, and at a minimum one is. Where both are, the function is flat though
/// it may not be least; what got stuck there is given a push and goes on. Weights are counted in what they can add to a
/// score, so that the scale of the features is of no consequence.
/// </summary>
internal sealed class SparseMinimizer(SmoothMinimizer smooth, double lambda, bool nonNegative)
{
    /// <summary>The u and v to start from, of a weight of 0.</summary>
    private const double Push = 0.3;

    /// <summary>A weight below this is 0 but for the last digits of a minimum.</summary>
    private const double Negligible = 1e-5;

    private const double SlopeTolerance = 1e-5;
    private const int MaximumRounds = 8;

    /// <summary>From biases and weights of 0 to those at the minimum.</summary>
    internal double[] Minimize(MaximumEntropyLoss loss)
    {
        int weightCount = loss.ParameterCount - loss.BiasCount;
        var point = new double[loss.BiasCount + (nonNegative ? weightCount : 2 * weightCount)];
        point.AsSpan(loss.BiasCount).Fill(Push);
        var parameters = new double[loss.ParameterCount];
        var slopes = new double[loss.ParameterCount];
        for (int round = 0; round < MaximumRounds; round++)
        {
            point = smooth.Minimize((from, gradient) => Evaluate(loss, from, gradient, parameters, slopes), point);
            ToParameters(loss, point, parameters);
            loss.Evaluate(parameters, slopes);
            if (!PushStuck(loss, point, slopes))
            {
                break;
            }
        }

        for (int i = loss.BiasCount; i < parameters.Length; i++)
        {
            parameters[i] = Math.Abs(parameters[i] * loss.ReachOf(i)) < Negligible ? 0 : parameters[i];
        }

        return parameters;
    }

    private double Evaluate(MaximumEntropyLoss loss, double[] point, double[] gradient, double[] parameters, double[] slopes)
    {
        ToParameters(loss, point, parameters);
        double value = loss.Evaluate(parameters, slopes);
        slopes.AsSpan(0, loss.BiasCount).CopyTo(gradient);
        for (int i = loss.BiasCount; i < parameters.Length; i++)
        {
            double reach = loss.ReachOf(i);
            value += lambda / reach * point[i] * point[i];
            gradient[i] = 2 * point[i] * (lambda + slopes[i]) / reach;
            if (!nonNegative)
            {
                int negative = NegativeOf(loss, i);
                value += lambda / reach * point[negative] * point[negative];
                gradient[negative] = 2 * point[negative] * (lambda - slopes[i]) / reach;
            }
        }

        return value;
    }

    private void ToParameters(MaximumEntropyLoss loss, double[] point, double[] parameters)
    {
        point.AsSpan(0, loss.BiasCount).CopyTo(parameters);
        for (int i = loss.BiasCount; i < parameters.Length; i++)
        {
            double v = nonNegative ? 0 : point[NegativeOf(loss, i)];
            parameters[i] = ((point[i] * point[i]) - (v * v)) / loss.ReachOf(i);
        }
    }

    /// <summary>Pushes the weights of 0 that ought to leave it. Returns whether there were any.</summary>
    private bool PushStuck(MaximumEntropyLoss loss, double[] point, double[] slopes)
    {
        bool any = false;
        for (int i = loss.BiasCount; i < slopes.Length; i++)
        {
            double fall = (nonNegative ? -slopes[i] : Math.Abs(slopes[i])) - lambda;
            double v = nonNegative ? 0 : point[NegativeOf(loss, i)];
            if (fall / loss.ReachOf(i) > SlopeTolerance && Math.Abs((point[i] * point[i]) - (v * v)) < Negligible)
            {
                any = true;
                point[i] = Push;
                if (!nonNegative)
                {
                    point[NegativeOf(loss, i)] = Push;
                }
            }
        }

        return any;
    }

    /// <summary>Where the v of a weight is: behind all the u.</summary>
    private static int NegativeOf(MaximumEntropyLoss loss, int parameter) => parameter + loss.ParameterCount - loss.BiasCount;
}
