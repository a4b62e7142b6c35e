using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using ZetaMixup.MLNet.Tests.Support;
using ZetaMixup.MLNet.Tests.Trainers;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class SoftCrossEntropyMinimumTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Lbfgs_on_weighted_rows_finds_the_minimum_of_the_soft_cross_entropy_with_the_same_penalty(double penalty)
    {
        var rows = EasyRows.Multiclass(_mlContext, 40, seed: 8);
        ZetaMixupOptions Options(LabelMode mode) => new() { Policy = MixingPolicy.ZetaMixup(1.8), Seed = 3, LabelMode = mode };
        var soft = _mlContext.Data.ZetaMixup(_mlContext, rows, options: Options(LabelMode.SoftLabel));
        var expected = Minimum(soft.Vectors("Features"), soft.Vectors("SoftLabel"), penalty, mixWeight: 1);
        var heavier = Minimum(soft.Vectors("Features"), soft.Vectors("SoftLabel"), penalty, mixWeight: 3);

        var model = _mlContext.MulticlassClassification.Trainers
            .LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
            {
                ExampleWeightColumnName = "Weight",
                L1Regularization = 0,
                L2Regularization = (float)penalty,
                OptimizationTolerance = 1e-9f,
                HistorySize = 50,
                NumberOfThreads = 1,
            })
            .WithZetaMixup(_mlContext, options: Options(LabelMode.WeightedRows))
            .Fit(rows).Model;
        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out var classes);

        var actual = weights.SelectMany(w => w.DenseValues().Select(v => (double)v)).ToArray();
        Assert.Equal(3, classes);
        Assert.Equal(12, actual.Length);
        Assert.InRange(actual.Zip(expected, (a, b) => Math.Abs(a - b)).Max(), 0, 0.002);
        Assert.InRange(actual.Zip(heavier, (a, b) => Math.Abs(a - b)).Max(), 0.05, 10);
    }

    /// <summary>
    /// Minimizes mixWeight · Σ −y log softmax(Wx + b) + penalty/2 · |W|² by accelerated gradient descent and returns W, class by
    /// class. The biases are free, as ML.NET's are.
    /// </summary>
    private static double[] Minimum(float[][] features, float[][] labels, double penalty, double mixWeight)
    {
        var (classes, width) = (labels[0].Length, features[0].Length + 1);
        var weights = new double[classes * width];
        var previous = new double[weights.Length];
        var rate = 1 / ((mixWeight * features.Sum(x => 1 + x.Sum(v => (double)v * v)) / 2) + penalty);
        for (var step = 0; step < 3000; step++)
        {
            var momentum = step / (step + 3.0);
            var point = weights.Zip(previous, (w, p) => w + (momentum * (w - p))).ToArray();
            var gradient = new double[weights.Length];
            foreach (var (x, y) in features.Zip(labels))
            {
                var inputs = x.Select(v => (double)v).Append(1).ToArray();
                var scores = Enumerable.Range(0, classes).Select(c => Math.Exp(Enumerable.Range(0, width).Sum(j => point[(c * width) + j] * inputs[j]))).ToArray();
                var sum = scores.Sum();
                for (var i = 0; i < gradient.Length; i++)
                {
                    gradient[i] += mixWeight * ((scores[i / width] / sum) - y[i / width]) * inputs[i % width];
                }
            }

            previous = weights;
            weights = [.. point.Select((w, i) => w - (rate * (gradient[i] + (i % width < width - 1 ? penalty * w : 0))))];
        }

        return [.. weights.Where((_, i) => i % width < width - 1)];
    }
}
