// Cosine: I. Loshchilov, F. Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017, arXiv:1608.03983,
// equation 5, without restarts.
// Warm-up: P. Goyal et al., "Accurate, Large Minibatch SGD", 2017, arXiv:1706.02677, section 2.2 (gradual warmup).

using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>
/// How the learning rate changes from epoch to epoch: it is multiplied by a factor that depends on the epoch. Within an epoch
/// it stays the same.
/// </summary>
/// <remarks>It is immutable.</remarks>
public sealed class LearningRateSchedule
{
    private readonly Func<int, int, double> _factor;
    private readonly string _description;

    private LearningRateSchedule(Func<int, int, double> factor, string description, int warmupEpochs = 0)
    {
        _factor = factor;
        _description = description;
        WarmupEpochs = warmupEpochs;
    }

    /// <summary>The same rate in every epoch.</summary>
    public static LearningRateSchedule Constant { get; } = new(static (_, _) => 1, "constant");

    /// <summary>The number of epochs at the beginning in which the rate rises, see <see cref="WithWarmup"/>.</summary>
    /// <value>Default: 0.</value>
    public int WarmupEpochs { get; }

    /// <summary>
    /// Lets the rate fall along half a cosine: in epoch t = 1 to n the factor is ½ (1 + cos(π (t − 1) / n)), from 1 toward 0, like
    /// <c>CosineAnnealingLR</c> of PyTorch with <c>T_max</c> = n.
    /// </summary>
    public static LearningRateSchedule Cosine() =>
        new(static (epoch, count) => 0.5 * (1 + Math.Cos(Math.PI * (epoch - 1) / count)), "cosine");

    /// <summary>
    /// Multiplies the rate by a factor after every few epochs: in epoch t the factor is factor^⌊(t − 1) / every⌋, like
    /// <c>StepLR</c> of PyTorch.
    /// </summary>
    /// <param name="every">The number of epochs between two steps, at least 1.</param>
    /// <param name="factor">What the rate is multiplied by: finite and above 0. Default: 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static LearningRateSchedule Step(int every, double factor = 0.1)
    {
        Guard.AtLeast(every, 1, nameof(every));
        Guard.FinitePositive(factor, nameof(factor));
        return new((epoch, _) => Math.Pow(factor, (epoch - 1) / every), Invariant($"step(every={every}, factor={factor})"));
    }

    /// <summary>
    /// Returns this schedule after a linear warm-up: in epoch t of the first w the factor is t / w of this schedule's first one, and
    /// the schedule itself runs over the epochs after them.
    /// </summary>
    /// <param name="epochs">w, the number of epochs of the warm-up, at least 0 and below the number of epochs of the training.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epochs"/> is less than 0.</exception>
    public LearningRateSchedule WithWarmup(int epochs)
    {
        Guard.AtLeast(epochs, 0, nameof(epochs));
        return new(_factor, _description, epochs);
    }

    /// <summary>Returns the factor of an epoch.</summary>
    /// <param name="epoch">The epoch, 1 to <paramref name="numberOfEpochs"/>.</param>
    /// <param name="numberOfEpochs">The number of epochs, above <see cref="WarmupEpochs"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public double GetFactor(int epoch, int numberOfEpochs)
    {
        Guard.AtLeast(numberOfEpochs, WarmupEpochs + 1L, nameof(numberOfEpochs));
        Guard.Between(epoch, 1, numberOfEpochs, nameof(epoch));
        var scheduled = numberOfEpochs - WarmupEpochs;
        return epoch <= WarmupEpochs
            ? _factor(1, scheduled) * epoch / WarmupEpochs
            : _factor(epoch - WarmupEpochs, scheduled);
    }

    /// <summary>Returns the name of the schedule and its numbers.</summary>
    public override string ToString() => WarmupEpochs == 0 ? _description : Invariant($"{_description} after {WarmupEpochs} epochs of warm-up");
}
