namespace ZetaMixup.MLNet.Network;

/// <summary>What one pass over the training rows came to.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="EpochCount">The number of epochs to train for.</param>
/// <param name="Loss">Mean soft cross-entropy of the mixed rows, each measured just before the step of its batch.</param>
/// <param name="Accuracy">Share of the mixed rows whose most probable class is the largest in their soft label.</param>
/// <param name="Duration">The time that the epoch took.</param>
internal readonly record struct EpochReport(int Epoch, int EpochCount, double Loss, double Accuracy, TimeSpan Duration);
