// S. Yun, D. Han, S. J. Oh, S. Chun, J. Choe, Y. Yoo, "CutMix: Regularization Strategy to Train Strong Classifiers with
// Localizable Features", ICCV 2019, arXiv:1905.04899.

using ZetaMixup.Orderings;
using ZetaMixup.Randomness;
using ZetaMixup.Validation;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// CutMix: row k is image k with a box of its partner pasted over it, where the partner is the k-th entry of a uniformly
/// random permutation of the batch (so an image may meet itself), and each label has the share of its pixels.
/// </summary>
/// <remarks>
/// For each row λ ~ Beta(α, α); the box has √(1 − λ) of the image's height and width, rounded to whole pixels, a centre
/// that is any pixel with equal probability, and ends at the image's borders. The partner's weight is the share of
/// pixels that were really pasted, not 1 − λ. Where that is above ½, the two swap roles: the box is pasted from image k
/// onto its partner's, so that image k dominates row k, as in all the policies here, and no image is lost; the partner
/// dominates a row of its own. A batch of one row is returned as it is.
/// </remarks>
public sealed class CutMixPolicy : MixingPolicy
{
    /// <summary>The α that is used where none is given.</summary>
    public const double DefaultAlpha = 1.0;

    internal CutMixPolicy(ImageShape shape, double alpha)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Guard.FinitePositive(alpha, nameof(alpha));
        ImageShape = shape;
        Alpha = alpha;
    }

    /// <summary>The shape of the images.</summary>
    public override ImageShape ImageShape { get; }

    /// <summary>α of λ ~ Beta(α, α), finite and above 0; a small one gives boxes that hold nearly nothing or nearly all.</summary>
    /// <value>1 by default, that is, a uniform λ, as in the paper.</value>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override string Name => "cutmix";

    /// <summary>The name and the settings, for messages.</summary>
    public override string ToString() => Invariant($"cutmix(alpha={Alpha}, image={ImageShape})");

    internal override int SampleCountFor(int rowCount) => Math.Min(2, rowCount);

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
    {
        if (rowCount == 1)
        {
            None.Fill(plan, key, rowCount);
            return;
        }

        RandomPartners.Draw(key, RandomStreams.BoxPartners, plan.Resize(rowCount, sampleCount), plan.Scratch(rowCount));

        var random = CounterRandom.For(key, RandomStreams.Boxes);
        Span<PastedBox> boxes = plan.OwnBoxes();
        Span<float> weights = plan.OwnWeights(perRow: true);
        double pixels = (double)ImageShape.Height * ImageShape.Width;
        for (int row = 0; row < rowCount; row++)
        {
            PastedBox box = DrawBox(ref random);
            if (2 * box.PixelCount > pixels)
            {
                box = box with { IsOwn = true };
            }

            boxes[row] = box;
            double ownPixels = box.IsOwn ? box.PixelCount : pixels - box.PixelCount;
            weights[2 * row] = (float)(ownPixels / pixels);
            weights[(2 * row) + 1] = (float)((pixels - ownPixels) / pixels);
        }
    }

    internal override double LeastOwnWeight(int rowCount) => rowCount == 1 ? 1 : 0.5;

    private PastedBox DrawBox(ref CounterRandom random)
    {
        double ratio = Math.Sqrt(1 - random.NextBeta(Alpha, Alpha));
        (int top, int height) = DrawSide(ref random, ImageShape.Height, ratio);
        (int left, int width) = DrawSide(ref random, ImageShape.Width, ratio);
        return new PastedBox(top, left, height, width, IsOwn: false);
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
