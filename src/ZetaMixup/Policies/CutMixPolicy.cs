// S. Yun, D. Han, S. J. Oh, S. Chun, J. Choe, Y. Yoo, "CutMix: Regularization Strategy to Train Strong Classifiers with
// Localizable Features", ICCV 2019, arXiv:1905.04899.

using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// CutMix: row k is image k with a patch of its partner pasted onto it. The partner is the k-th entry of a uniformly random
/// permutation of the batch, so an image may be its own partner, and the labels are weighted by the areas.
/// </summary>
/// <remarks>
/// For each row λ ~ Beta(α, α). The patch has √(1 − λ) of the image's height and width, rounded to whole pixels, a center
/// that is uniform over the pixels, and is clipped at the image's borders. The partner's weight is the fraction of
/// pixels that were actually pasted, not 1 − λ. If that exceeds ½, the roles are swapped: the patch is pasted from image k
/// onto its partner, so that image k dominates row k, as in all policies here, and no image is lost. The partner dominates
/// a row of its own. A batch of one row is unchanged.
/// </remarks>
internal sealed class CutMixPolicy : MixingPolicy
{
    public CutMixPolicy(ImageShape shape, double alpha)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Guard.FinitePositive(alpha, nameof(alpha));
        ImageShape = shape;
        Alpha = alpha;
    }

    public override ImageShape ImageShape { get; }

    public double Alpha { get; }

    public override string Name => "cutmix";

    public override string ToString() => Invariant($"cutmix(alpha={Alpha}, image={ImageShape})");

    internal override int SampleCountFor(int rowCount) => Math.Min(2, rowCount);

    internal override double LeastOwnWeight(int rowCount) => rowCount == 1 ? 1 : 0.5;

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
    {
        if (rowCount == 1)
        {
            None.Fill(plan, key, rowCount);
            return;
        }

        PatchWriter rows = plan.CutPatches(rowCount);
        MixupPolicy.DrawPartners(key, RandomStreams.PatchPartners, rows.Sources, plan.Scratch(rowCount));
        CounterRandom random = CounterRandom.For(key, RandomStreams.Patches);
        double pixels = (double)ImageShape.Height * ImageShape.Width;
        for (int row = 0; row < rowCount; row++)
        {
            Patch patch = DrawPatch(ref random);
            if (2 * patch.PixelCount > pixels)
            {
                patch = patch with { IsOwn = true };
            }

            rows.Patches[row] = patch;
            double ownPixels = patch.IsOwn ? patch.PixelCount : pixels - patch.PixelCount;
            rows.Weights[2 * row] = (float)(ownPixels / pixels);
            rows.Weights[(2 * row) + 1] = (float)((pixels - ownPixels) / pixels);
        }
    }

    private Patch DrawPatch(ref CounterRandom random)
    {
        double ratio = Math.Sqrt(1 - random.NextBeta(Alpha, Alpha));
        (int top, int height) = DrawSide(ref random, ImageShape.Height, ratio);
        (int left, int width) = DrawSide(ref random, ImageShape.Width, ratio);
        return new Patch(top, left, height, width, IsOwn: false);
    }

    private static (int First, int Length) DrawSide(ref CounterRandom random, int side, double ratio)
    {
        int length = (int)Math.Round(side * ratio);
        int first = random.NextBelow(side) - (length / 2);
        int end = Math.Min(first + length, side);
        first = Math.Max(first, 0);
        return (first, end - first);
    }
}
