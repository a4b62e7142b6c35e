using ZetaMixup.MLNet;

namespace ZetaMixup.Samples.Experiments;

/// <summary>What methods are compared by, 0 to 1.</summary>
/// <param name="Title">Its name in tables.</param>
/// <param name="JsonName">Its name in result files.</param>
/// <param name="Goal">Which way is better.</param>
/// <param name="Of">Takes it from the metrics of the test rows.</param>
public sealed record Measure(string Title, string JsonName, string Goal, Func<F1Metrics, double> Of)
{
    /// <summary>Micro-averaged F1.</summary>
    public static Measure MicroF1 { get; } = new("micro-F1", "microF1", "higher is better", metrics => metrics.MicroF1);

    /// <summary>The share of rows that are classified wrongly.</summary>
    public static Measure ErrorRate { get; } = new("error", "errorRate", "lower is better", metrics => metrics.ErrorRate);
}
