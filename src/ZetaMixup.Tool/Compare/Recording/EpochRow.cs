using ZetaMixup.MLNet;

namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>The metrics of an epoch, as they stand in a file.</summary>
internal sealed record EpochRow(
    int Epoch, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy, double Seconds, double LearningRate, bool IsBest)
{
    internal static EpochRow Of(EpochMetrics epoch) => new(
        epoch.Epoch, epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.Duration.TotalSeconds, epoch.LearningRate, epoch.IsBest);

    internal EpochMetrics ToMetrics(int count) => new(
        Epoch, count, Loss, Accuracy, ValidationLoss, ValidationAccuracy, TimeSpan.FromTicks((long)Math.Round(Seconds * TimeSpan.TicksPerSecond)))
    {
        LearningRate = LearningRate,
        IsBest = IsBest,
    };
}
