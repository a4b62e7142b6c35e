using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// One of several policies, chosen at random per row or per batch. The chosen policy mixes the row within the whole batch:
/// its partners may be rows for which other policies were chosen.
/// </summary>
internal sealed class OneOfPolicy : MixingPolicy
{
    // Allows for the rounding of decimal fractions.
    private const double ProbabilityTolerance = 1e-6;

    private readonly MixingPolicy[] _policies;
    private readonly double[] _probabilities;

    public OneOfPolicy(IReadOnlyList<(MixingPolicy Policy, double Probability)> choices, MixingScope scope)
    {
        ArgumentNullException.ThrowIfNull(choices);
        CheckProbabilities(choices);
        Guard.Defined(scope, nameof(scope));
        _policies = [.. choices.Select(choice => choice.Policy)];
        _probabilities = [.. choices.Select(choice => choice.Probability)];
        Scope = scope;
        ImageShape = CommonImageShape(_policies, nameof(choices));
    }

    public IReadOnlyList<(MixingPolicy Policy, double Probability)> Choices => [.. _policies.Zip(_probabilities)];

    public MixingScope Scope { get; }

    public override ImageShape? ImageShape { get; }

    public override string Name => string.Join('|', _policies.Select(policy => policy.Name));

    public override string ToString() =>
        Invariant($"oneof({string.Join(", ", Choices.Select(choice => Invariant($"{choice.Policy}: {choice.Probability}")))}, choice={Scope})");

    internal override int SampleCountFor(int rowCount)
    {
        int largest = 1;
        foreach (MixingPolicy policy in _policies)
        {
            largest = Math.Max(largest, policy.SampleCountFor(rowCount));
        }

        return largest;
    }

    internal override double LeastOwnWeight(int rowCount)
    {
        double least = 1;
        for (int i = 0; i < _policies.Length; i++)
        {
            least = _probabilities[i] > 0 ? Math.Min(least, _policies[i].LeastOwnWeight(rowCount)) : least;
        }

        return least;
    }

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
    {
        CounterRandom random = CounterRandom.For(key, RandomStreams.Choices);
        if (Scope == MixingScope.PerBatch)
        {
            int chosen = Choose(ref random);
            _policies[chosen].Fill(plan, RandomStreams.PartKey(key, RandomStreams.ChoiceKeys, chosen), rowCount);
            return;
        }

        Span<int> choices = plan.Scratch(rowCount);
        foreach (ref int choice in choices)
        {
            choice = Choose(ref random);
        }

        plan.Choose(_policies, choices, key);
    }

    private protected override MixingPolicy ClipTo(int rowCount) =>
        new OneOfPolicy([.. Choices.Select(choice => (choice.Policy.Clip(rowCount), choice.Probability))], Scope);

    private static void CheckProbabilities(IReadOnlyList<(MixingPolicy Policy, double Probability)> choices)
    {
        double sum = 0;
        for (int i = 0; i < choices.Count; i++)
        {
            (MixingPolicy policy, double probability) = choices[i];
            ArgumentNullException.ThrowIfNull(policy, Invariant($"{nameof(choices)}[{i}].Policy"));

            // Written so that NaN fails as well.
            if (!(probability is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(choices), Invariant($"{nameof(choices)}[{i}] must have a probability from 0 to 1, but {policy.Name} has {probability}."));
            }

            sum += probability;
        }

        if (Math.Abs(sum - 1) > ProbabilityTolerance)
        {
            throw new ArgumentException(
                Invariant($"{nameof(choices)} must have probabilities that sum to 1, but {choices.Count} of them sum to {sum}."), nameof(choices));
        }
    }

    private int Choose(ref CounterRandom random)
    {
        double left = random.NextDouble();
        int chosen = -1;
        for (int i = 0; i < _probabilities.Length && left >= 0; i++)
        {
            if (_probabilities[i] > 0)
            {
                chosen = i;
                left -= _probabilities[i];
            }
        }

        return chosen;
    }
}
