namespace ZetaMixup.MLNet.Tests.Trainers;

/// <summary>The tables of docs/trainers.md.</summary>
internal static class TrainerTable
{
    internal static readonly LabelMode[] Modes = [LabelMode.SoftLabel, LabelMode.DominantKey, LabelMode.WeightedRows, LabelMode.SampledLabel];

    internal static IEnumerable<string> Lines(TrainerCase[] cases) =>
    [
        $"| trainer | {string.Join(" | ", Modes.Select(m => $"`{m}`"))} |",
        $"| --- |{string.Concat(Modes.Select(_ => " --- |"))}",
        .. cases.Select(c => $"| `{c.Name}` | {string.Join(" | ", Modes.Select(m => Cell(c.In(m))))} |"),
    ];

    private static string Cell(Refusal? refusal) =>
        refusal is null ? "trains" : $"error: [{refusal.Heading.ToLowerInvariant()}](#{Anchor(refusal.Heading)})";

    private static string Anchor(string heading) => heading.ToLowerInvariant().Replace(' ', '-');
}
