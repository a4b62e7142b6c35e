using static System.FormattableString;

namespace ZetaMixup.Validation;

/// <content>Preconditions on images and on policies that are made of others.</content>
internal static partial class Guard
{
    // What adding up and writing down decimal fractions may take from 1.
    private const double ProbabilityTolerance = 1e-6;

    public static void ImageFitsArray(int height, int width, int channels, string name)
    {
        Int128 values = (Int128)height * width * channels;
        if (values > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                name, Invariant($"{name} was {height}: {height} × {width} pixels × {channels} channels = {values} values, but a vector holds at most {Array.MaxLength}."));
        }
    }

    /// <summary>Boxes can be cut only from vectors of the size of the image.</summary>
    public static void WidthOfImages(ImageShape? shape, int width, string name)
    {
        if (shape is not null && shape.ValueCount != width)
        {
            throw new ArgumentException(
                Invariant($"{name} must have {shape.Height} × {shape.Width} pixels × {shape.Channels} channels = {shape.ValueCount} values per row, since the plan cuts boxes from images of that shape, but has {width}. (Soft labels are mixed by MixLabels.)"), name);
        }
    }

    public static void Probabilities(IReadOnlyList<(MixingPolicy Policy, double Probability)> choices, string name)
    {
        double sum = 0;
        for (int i = 0; i < choices.Count; i++)
        {
            (MixingPolicy policy, double probability) = choices[i];
            ArgumentNullException.ThrowIfNull(policy, Invariant($"{name}[{i}].Policy"));

            // Written so that NaN fails it too.
            if (!(probability is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(name, Invariant($"{name}[{i}] must have a probability from 0 to 1, but {policy.Name} has {probability}."));
            }

            sum += probability;
        }

        if (Math.Abs(sum - 1) > ProbabilityTolerance)
        {
            throw new ArgumentException(Invariant($"{name} must have probabilities that sum to 1, but {choices.Count} of them sum to {sum}."), name);
        }
    }

    /// <summary>The shape that all policies with boxes are for, or null where none has any.</summary>
    public static ImageShape? OneImageShape(ReadOnlySpan<MixingPolicy> policies, string name)
    {
        ImageShape? shape = null;
        foreach (MixingPolicy policy in policies)
        {
            if (shape is not null && policy.ImageShape is not null && policy.ImageShape != shape)
            {
                throw new ArgumentException(Invariant($"{name} must be for images of one shape, but there is {policy.Name} for {policy.ImageShape} besides {shape}."), name);
            }

            shape ??= policy.ImageShape;
        }

        return shape;
    }
}
