using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Weights;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Images;

public sealed class ImageAugmentationTests
{
    private const int Size = 8;

    private static readonly PixelNormalization Identity = new([0, 0, 0], [1, 1, 1]);

    // Pixel (x, y) of channel c is 64 c + 8 y + x.
    private static readonly byte[] Image = [.. Enumerable.Range(0, 3 * Size * Size).Select(i => (byte)i)];

    [Fact]
    public void An_image_is_normalized_by_channel()
    {
        var augmentation = new ImageAugmentation(Options(), new PixelNormalization([10, 20, 30], [1, 2, 4]));

        var values = new float[Image.Length];
        augmentation.Write(Image, values);

        Assert.Equal(Image.Select((b, i) => (b - (10 * (1 + (i / 64)))) / (float)(1 << (i / 64))), values);
    }

    [Fact]
    public void A_horizontal_flip_mirrors_left_to_right_about_half_of_the_images() =>
        AssertOutcomes(Options(horizontal: true), (x, y) => (x, y), (x, y) => (7 - x, y));

    [Fact]
    public void A_vertical_flip_mirrors_upside_down() =>
        AssertOutcomes(Options(vertical: true), (x, y) => (x, y), (x, y) => (x, 7 - y));

    [Fact]
    public void A_quarter_turn_turns() =>
        AssertOutcomes(Options(turns: true), (x, y) => (x, y), (x, y) => (y, 7 - x), (x, y) => (7 - x, 7 - y), (x, y) => (7 - y, x));

    [Fact]
    public void A_crop_of_one_color_has_this_color_and_others_are_between_the_least_and_the_largest_value()
    {
        var augmentation = new ImageAugmentation(Options(crop: 0.1), Identity);
        var random = ImageAugmentation.RandomOf(new MixKey(1, 0, 0));
        var values = new float[Image.Length];
        byte[] gray = [.. Enumerable.Repeat((byte)77, Image.Length)];
        var changed = 0;
        for (var i = 0; i < 50; i++)
        {
            augmentation.Write(gray, values, ref random);
            Assert.All(values, v => Assert.Equal(77, v));
            augmentation.Write(Image, values, ref random);
            Assert.All(values.Index(), v => Assert.InRange(v.Item, 64 * (v.Index / 64), (64 * (v.Index / 64)) + 63));
            changed += values.SequenceEqual(Image.Select(b => (float)b)) ? 0 : 1;
        }

        Assert.InRange(changed, 45, 50);
    }

    [Fact]
    public void Equal_keys_give_equal_changes_and_other_keys_others()
    {
        var augmentation = new ImageAugmentation(Options(true, true, true, 0.2), Identity);
        float[] Write(MixKey key)
        {
            var random = ImageAugmentation.RandomOf(key);
            var values = new float[Image.Length];
            augmentation.Write(Image, values, ref random);
            return values;
        }

        Assert.Equal(Write(new MixKey(1, 2, 3)), Write(new MixKey(1, 2, 3)));
        Assert.NotEqual(Write(new MixKey(1, 2, 3)), Write(new MixKey(1, 3, 3)));
    }

    /// <summary>Asserts that the outcomes are exactly these, each about equally often. Each says where a pixel of the output comes from.</summary>
    private static void AssertOutcomes(ResNetClassificationOptions options, params Func<int, int, (int X, int Y)>[] sources)
    {
        var expected = sources.Select(s => Enumerable.Range(0, Image.Length).Select(i =>
        {
            var (x, y) = s(i % 8, i / 8 % 8);
            return (float)((64 * (i / 64)) + (8 * y) + x);
        }).ToArray()).ToArray();
        var counts = new int[expected.Length];
        var augmentation = new ImageAugmentation(options, Identity);
        var random = ImageAugmentation.RandomOf(new MixKey(1, 0, 0));
        var values = new float[Image.Length];
        for (var i = 0; i < 200; i++)
        {
            augmentation.Write(Image, values, ref random);
            counts[Array.FindIndex(expected, e => e.SequenceEqual(values))]++;
        }

        Assert.All(counts, c => Assert.InRange(c, 100 / expected.Length, 300 / expected.Length));
    }

    private static ResNetClassificationOptions Options(bool horizontal = false, bool vertical = false, bool turns = false, double? crop = null) =>
        new() { ImageSize = Size, HorizontalFlip = horizontal, VerticalFlip = vertical, QuarterTurns = turns, RandomResizedCrop = crop };
}
