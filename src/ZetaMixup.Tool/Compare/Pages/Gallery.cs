using static System.FormattableString;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>Some rows of one batch, unmixed and as each method mixes them, with their soft labels.</summary>
internal static class Gallery
{
    private const int Shown = 8;
    private const double CloseGamma = 4;
    private const double WideGamma = 1.8;

    internal static IEnumerable<Html> Create(ComparisonResult result, CompareOptions options)
    {
        if (result.Examples is not { } batch)
        {
            yield break;
        }

        yield return Blocks.Paragraph(
            $"The first {Math.Min(Shown, batch.Labels.Length)} rows of a batch of {batch.Labels.Length} training rows, the same ones in each line. " +
            "The bar below a picture is its soft label; the most probable classes are named.");
        yield return Blocks.Legend([.. result.ClassNames]);
        foreach (var (title, policy) in Policies(batch, options))
        {
            yield return Blocks.Heading(title);
            yield return Html.Of($"<ul class=\"pictures\">\n{Mix(policy, batch, result.ClassNames, options.Seed)}</ul>");
        }
    }

    private static IEnumerable<(string Title, MixingPolicy Policy)> Policies(ExampleBatch batch, CompareOptions options)
    {
        var shape = batch.Pictures?.Shape;
        int? samples = options.Samples is { } given ? Math.Min(given, batch.Labels.Length) : null;
        yield return ("unmixed", MixingPolicy.None);
        yield return ("mixup", MixingPolicy.Mixup(options.Alpha));
        if (shape is not null)
        {
            yield return ("CutMix", MixingPolicy.CutMix(shape, options.Alpha));
        }

        foreach (var gamma in new[] { WideGamma, options.Gamma, CloseGamma }.Distinct().Order())
        {
            yield return (Invariant($"ζ-mixup, γ = {gamma}"), MixingPolicy.ZetaMixup(gamma, samples));
        }

        if (shape is not null)
        {
            yield return (
                Invariant($"ζ-mixup, γ = {options.Gamma}, then CutMix"),
                MixingPolicy.ZetaMixup(options.Gamma, samples).Then(MixingPolicy.CutMix(shape, options.Alpha)));
        }
    }

    private static IEnumerable<Html> Mix(MixingPolicy policy, ExampleBatch batch, IReadOnlyList<string> classNames, int seed)
    {
        var plan = policy.CreatePlan(new MixKey(seed, 0, 0), batch.Labels.Length);
        var mixer = new BatchMixer();
        var width = batch.Features[0].Length;
        var features = new float[batch.Labels.Length * width];
        var labels = new float[batch.Labels.Length * classNames.Count];
        mixer.Mix(plan, batch.Features, features);
        mixer.MixLabels(plan, batch.Labels, classNames.Count, labels);
        for (var row = 0; row < Math.Min(Shown, batch.Labels.Length); row++)
        {
            var picture = batch.Pictures is { } format
                ? Picture.Of(features.AsSpan(row * width, width), format, $"mostly {classNames[batch.Labels[row]]}")
                : default;
            yield return Html.Of($"<li>{picture}{Picture.SoftLabel(labels[(row * classNames.Count)..((row + 1) * classNames.Count)], classNames)}</li>\n");
        }
    }
}
