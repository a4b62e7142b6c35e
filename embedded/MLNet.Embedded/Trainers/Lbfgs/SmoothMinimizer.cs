using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;

namespace Microsoft.ML.Trainers;

/// <summary>
/// MathNet.Numerics' limited-memory BFGS with the stopping rule of ML.NET's: it ends when the mean improvement of the
/// iterations so far, each of which counts a quarter of the next one, falls below the tolerance.
/// </summary>
internal sealed class SmoothMinimizer : LimitedMemoryBfgsMinimizer
{
    private const double MeanDecay = 0.25;
    private const double GradientEnd = 1e-7;
    private const double StepEnd = 1e-12;

    private readonly double _tolerance;
    private double _lastValue;
    private double _improvement;
    private double _improvementWeight;
    private bool _hasEnded;

    internal SmoothMinimizer(double tolerance, int historySize, int maximumIterations)
        : base(GradientEnd, StepEnd, functionProgressTolerance: 0, historySize, maximumIterations)
    {
        _tolerance = tolerance;
    }

    /// <summary>The function's value at a point; writes its gradient there.</summary>
    internal delegate double Function(double[] point, double[] gradient);

    /// <summary>The best point that was met on the way down from <paramref name="start"/>.</summary>
    internal double[] Minimize(Function function, double[] start)
    {
        _lastValue = double.PositiveInfinity;
        _improvement = _improvementWeight = 0;
        _hasEnded = false;
        double[] best = start;
        double bestValue = double.PositiveInfinity;
        IObjectiveFunction objective = ObjectiveFunction.Gradient(vector =>
        {
            double[] point = vector.AsArray();
            var gradient = new double[point.Length];
            double value = function(point, gradient);
            if (value < bestValue)
            {
                (best, bestValue) = (point, value);
            }

            return (value, (Vector<double>)new DenseVector(gradient));
        });
        try
        {
            FindMinimum(objective, new DenseVector([.. start]));
        }
        catch (OptimizationException exception) when (!double.IsFinite(bestValue))
        {
            throw new InvalidOperationException("The loss is no number, not even at the start: the features are too large.", exception);
        }
        catch (OptimizationException)
        {
            // At the limit of what numbers can tell there is no step down any more.
        }

        return best;
    }

    /// <summary>Asked for each component of each point that is stepped to; with all of them 0 the search ends.</summary>
    protected override double GetProjectedGradient(IObjectiveFunctionEvaluation candidatePoint, int ii)
    {
        if (ii == 0)
        {
            StepTo(candidatePoint.Value);
        }

        return _hasEnded ? 0 : base.GetProjectedGradient(candidatePoint, ii);
    }

    private void StepTo(double value)
    {
        if (double.IsFinite(_lastValue))
        {
            _improvement = (MeanDecay * _improvement) + (_lastValue - value);
            _improvementWeight = (MeanDecay * _improvementWeight) + 1;
            _hasEnded = _improvement / _improvementWeight < _tolerance;
        }

        _lastValue = value;
    }
}
