using System.Globalization;
using ZetaMixup.MLNet;

namespace ZetaMixup.Tool.Compare;

/// <summary>A schedule of the learning rate as it is written on the command line, such as <c>cosine</c> or <c>step:every=10:factor=0.2</c>.</summary>
internal sealed record Schedule
{
    internal const string Expected = "constant, cosine or step, and step can have its own settings, such as step:every=10 or step:every=10:factor=0.2";

    private const string CosineName = "cosine";
    private const string StepName = "step";
    private const double DefaultFactor = 0.1;
    private const int DefaultSteps = 3;

    private readonly string _kind;
    private readonly int? _every;
    private readonly double _factor;

    private Schedule(string name, string kind, int? every = null, double factor = DefaultFactor) => (Name, _kind, _every, _factor) = (name, kind, every, factor);

    /// <summary>The same rate in every epoch.</summary>
    internal static Schedule Constant { get; } = new("constant", "constant");

    /// <summary>The schedule as it was written.</summary>
    internal string Name { get; }

    internal static Schedule? TryParse(string text)
    {
        var parts = text.Split(':');
        if (text == Constant.Name || text == CosineName)
        {
            return new Schedule(text, text);
        }

        int? every = null;
        double? factor = null;
        foreach (var part in parts.Skip(1).Select(part => part.Split('=')))
        {
            if (part is ["every", var epochs] && every is null && int.TryParse(epochs, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1)
            {
                every = count;
            }
            else if (part is ["factor", var number] && factor is null
                && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value > 0)
            {
                factor = value;
            }
            else
            {
                return null;
            }
        }

        return parts[0] == StepName ? new Schedule(text, StepName, every, factor ?? DefaultFactor) : null;
    }

    /// <summary>Creates the schedule of a training.</summary>
    /// <param name="epochs">The number of epochs. Without <c>every</c>, a step divides them into thirds, rounded up.</param>
    internal LearningRateSchedule Create(int epochs) => _kind switch
    {
        CosineName => LearningRateSchedule.Cosine(),
        StepName => LearningRateSchedule.Step(EveryOf(epochs), _factor),
        _ => LearningRateSchedule.Constant,
    };

    /// <summary>C# that creates the schedule.</summary>
    /// <param name="epochs">The number of epochs.</param>
    internal string ToCode(int epochs) => _kind switch
    {
        CosineName => "LearningRateSchedule.Cosine()",
        StepName => FormattableString.Invariant($"LearningRateSchedule.Step({EveryOf(epochs)}, {_factor})"),
        _ => "LearningRateSchedule.Constant",
    };

    public override string ToString() => Name;

    private int EveryOf(int epochs) => _every ?? ((epochs - 1) / DefaultSteps) + 1;
}
