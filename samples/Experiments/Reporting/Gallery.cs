using System.Globalization;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Training;
using ZetaMixup.Samples.Reporting;

namespace ZetaMixup.Samples.Experiments.Reporting;

/// <summary>A few rows of one batch as they are, and as each method mixes them, with their soft labels.</summary>
internal static class Gallery
{
    private const int Shown = 8;
    private const double CloseGamma = 4;
    private const double WideGamma = 1.8;

    internal static IEnumerable<Html> Create(ExperimentResult result, ExperimentOptions options)
    {
        if (result.Examples is not { } batch)
        {
            yield break;
        }

        yield return Blocks.Paragraph(
            $"The first {Math.Min(Shown, batch.Labels.Length)} of a batch of {batch.Labels.Length} training rows, in each line the same ones. " +
            "The bar below a picture is its soft label; the largest shares are named.");
        yield return Legend.Classes(result.ClassNames);
        foreach (var (title, policy) in Policies(batch, options))
        {
            yield return Blocks.Heading(title);
            yield return PictureRow.Of(title, Mix(policy, batch, result.ClassNames, options.Seed));
        }
    }

    private static IEnumerable<(string Title, MixingPolicy Policy)> Policies(ExampleBatch batch, ExperimentOptions options)
    {
        var shape = batch.Pictures?.Shape;
        int? samples = options.Samples is { } wanted ? Math.Min(wanted, batch.Labels.Length) : null;
        yield return ("as they are", MixingPolicy.None);
        yield return ("mixup", MixingPolicy.Mixup(options.Alpha));
        if (shape is not null)
        {
            yield return ("CutMix", MixingPolicy.CutMix(shape, options.Alpha));
        }

        foreach (var gamma in new[] { WideGamma, options.Gamma, CloseGamma }.Distinct().Order())
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"ζ-mixup, γ = {gamma}"), MixingPolicy.ZetaMixup(gamma, samples));
        }

        if (shape is not null)
        {
            yield return (
                string.Create(CultureInfo.InvariantCulture, $"ζ-mixup, γ = {options.Gamma}, then CutMix"),
                MixingPolicy.ZetaMixup(options.Gamma, samples).Then(MixingPolicy.CutMix(shape, options.Alpha)));
        }
    }

    private static IEnumerable<(Html Picture, Html Below)> Mix(MixingPolicy policy, ExampleBatch batch, IReadOnlyList<string> classNames, int seed)
    {
        var plan = policy.CreatePlan(new MixKey(seed, 0, 0), batch.Labels.Length);
        var mixer = new BatchMixer();
        var width = batch.Features[0].Length;
        var features = new float[batch.Labels.Length * width];
        var labels = new float[batch.Labels.Length * classNames.Count];
        mixer.Mix(plan, batch.Features, features);
        mixer.MixLabels(plan, batch.Labels, classNames.Count, labels);
        return Enumerable.Range(0, Math.Min(Shown, batch.Labels.Length)).Select(row => (
            Picture(batch.Pictures, features.AsSpan(row * width, width), classNames[batch.Labels[row]]),
            SoftLabelBar.Of(labels[(row * classNames.Count)..((row + 1) * classNames.Count)], classNames)));
    }

    private static Html Picture(PictureFormat? format, ReadOnlySpan<float> features, string className) =>
        format is null ? default : format.Draw(features).ToHtml($"mostly {className}");
}
