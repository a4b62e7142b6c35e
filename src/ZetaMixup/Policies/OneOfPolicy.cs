using ZetaMixup.Plans;
using ZetaMixup.Randomness;
using ZetaMixup.Validation;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// One of several policies, chosen at random for each row or each batch. A row is what the chosen policy makes of it
/// within the whole batch: its partners may be rows that other policies were chosen for.
/// </summary>
public sealed class OneOfPolicy : MixingPolicy
{
    private readonly MixingPolicy[] _policies;
    private readonly double[] _probabilities;

    internal OneOfPolicy(IReadOnlyList<(MixingPolicy Policy, double Probability)> choices, ChoiceScope choiceScope)
    {
        ArgumentNullException.ThrowIfNull(choices);
        Guard.Probabilities(choices, nameof(choices));
        Guard.Defined(choiceScope, nameof(choiceScope));
        _policies = [.. choices.Select(choice => choice.Policy)];
        _probabilities = [.. choices.Select(choice => choice.Probability)];
        ChoiceScope = choiceScope;
        ImageShape = Guard.OneImageShape(_policies, nameof(choices));
    }

    /// <summary>The policies and their probabilities.</summary>
    public IReadOnlyList<(MixingPolicy Policy, double Probability)> Choices => [.. _policies.Zip(_probabilities)];

    /// <summary>Whether each row or each batch has its own choice.</summary>
    /// <value><see cref="ChoiceScope.PerRow"/> by default.</value>
    public ChoiceScope ChoiceScope { get; }

    /// <inheritdoc/>
    public override ImageShape? ImageShape { get; }

    /// <inheritdoc/>
    public override string Name => string.Join('|', _policies.Select(policy => policy.Name));

    /// <summary>The policies with their settings and probabilities, for messages.</summary>
    public override string ToString() =>
        Invariant($"oneof({string.Join(", ", Choices.Select(choice => Invariant($"{choice.Policy}: {choice.Probability}")))}, choice={ChoiceScope})");

    internal override int SampleCountFor(int rowCount)
    {
        int largest = 1;
        foreach (MixingPolicy policy in _policies)
        {
            largest = Math.Max(largest, policy.SampleCountFor(rowCount));
        }

        return largest;
    }

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
    {
        var random = CounterRandom.For(key, RandomStreams.Choices);
        if (ChoiceScope == ChoiceScope.PerBatch)
        {
            int chosen = Choose(ref random);
            _policies[chosen].Fill(plan, PartKeys.Of(key, RandomStreams.ChoiceKeys, chosen), rowCount);
            return;
        }

        Span<int> choices = plan.OwnChoices(rowCount);
        foreach (ref int choice in choices)
        {
            choice = Choose(ref random);
        }

        for (int i = 0; i < _policies.Length; i++)
        {
            if (choices.Contains(i))
            {
                _policies[i].Fill(plan.Part(i), PartKeys.Of(key, RandomStreams.ChoiceKeys, i), rowCount);
            }
        }

        CombinedPlans.Choose(plan, rowCount);
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

    private protected override MixingPolicy ClipTo(int rowCount) =>
        new OneOfPolicy([.. Choices.Select(choice => (choice.Policy.Clip(rowCount), choice.Probability))], ChoiceScope);

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
