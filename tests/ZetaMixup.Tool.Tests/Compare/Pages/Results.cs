using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

/// <summary>Results to show, without a training.</summary>
internal static class Results
{
    /// <summary>Results of methods by the measure of each seed, in percent.</summary>
    internal static ComparisonResult Of(Measure measure, params (string Method, double[] Percent)[] methods)
    {
        RunResult[] runs = [.. methods.SelectMany(method => method.Percent.Select((percent, i) => Run(method.Method, i + 1, percent / 100, [[3, 1], [1, 3]])))];
        return new ComparisonResult(measure, "folder/data (one folder per class)", 10, 8, ["a", "b"], MethodResult.Of(runs));
    }

    /// <summary>Results with class names and confusion matrices, one per seed.</summary>
    internal static ComparisonResult Of(string[] classNames, params (string Method, double[][][] Confusions)[] methods)
    {
        RunResult[] runs = [.. methods.SelectMany(method => method.Confusions.Select((confusion, i) => Run(method.Method, i + 1, 0.5, confusion)))];
        return new ComparisonResult(Measure.MicroF1, "folder/data (one folder per class)", 10, 8, classNames, MethodResult.Of(runs));
    }

    private static RunResult Run(string method, int seed, double value, double[][] confusion) => new(method, seed, value, value, 1)
    {
        Epochs = [.. Enumerable.Range(1, 5).Select(epoch => new MLNet.EpochMetrics(epoch, 5, 1.0 / epoch, 0.5, (1.0 / epoch) + (0.01 * seed), 0.1 * (epoch + seed), TimeSpan.FromSeconds(1)))],
        Confusion = confusion,
    };
}
