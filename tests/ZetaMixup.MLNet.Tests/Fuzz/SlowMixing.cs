using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Tests.Fuzz;

/// <summary>
/// Mixes one batch step by step in double precision, as the papers say it and with no thought of speed. Which rows meet,
/// λ and the boxes are taken from the plans of the single policies; weights, areas, chains and choices are worked out here.
/// </summary>
internal sealed class SlowMixing(ImageShape image)
{
    /// <summary>Rows under way, and how much each sample of the batch counts in them.</summary>
    /// <param name="Values">The features.</param>
    /// <param name="Magnitudes">The same mix of the features without their signs: what rounding errors go with.</param>
    /// <param name="Weights">Per row, a weight for each sample of the batch.</param>
    internal sealed record Batch(double[][] Values, double[][] Magnitudes, double[][] Weights)
    {
        internal int Count => Values.Length;

        internal static Batch Of(IReadOnlyList<FuzzRow> rows) => new(
            [.. rows.Select(row => row.Features.Select(value => (double)value).ToArray())],
            [.. rows.Select(row => row.Features.Select(value => Math.Abs((double)value)).ToArray())],
            [.. rows.Select((_, own) => rows.Select((_, other) => other == own ? 1.0 : 0.0).ToArray())]);
    }

    internal Batch Mix(Recipe recipe, MixKey key, Batch batch) => recipe switch
    {
        Zeta zeta => MixZeta(zeta, key, batch),
        Mixup mixup when batch.Count > 1 => MixPairs(mixup, key, batch),
        CutMix cutMix when batch.Count > 1 => Cut(cutMix, key, batch),
        OneOf oneOf => Choose(oneOf, key, batch),
        Chain chain => Mix(chain.Second, RandomStreams.PartKey(key, RandomStreams.ChainKeys, Length(chain) - 2), Mix(chain.First, key, batch)),
        _ => batch,
    };

    /// <summary>How many policies follow each other; a chain that stands second counts as one.</summary>
    private static int Length(Recipe recipe) => recipe is Chain chain ? Length(chain.First) + 1 : 1;

    private static Batch MixZeta(Zeta zeta, MixKey key, Batch batch)
    {
        var count = Math.Min(zeta.Samples ?? batch.Count, batch.Count);
        var plan = MixingPolicy.ZetaMixup(zeta.Gamma, count).CreatePlan(key, batch.Count);
        var terms = Enumerable.Range(1, count).Select(rank => Math.Pow(rank, -zeta.Gamma)).ToArray();
        return Blend(batch, row =>
        {
            var sources = plan.GetSources(row).ToArray();
            Assert.Equal(row, sources[0]);
            Assert.Equal(count, sources.Distinct().Count());
            return sources.Select((source, rank) => (source, terms[rank] / terms.Sum()));
        });
    }

    private static Batch MixPairs(Mixup mixup, MixKey key, Batch batch)
    {
        var plan = MixingPolicy.Mixup(mixup.Alpha, mixup.Scope).CreatePlan(key, batch.Count);
        RequirePermutation(plan);
        return Blend(batch, row =>
        {
            double lambda = plan.GetWeights(row)[0];
            double rest = plan.GetWeights(row)[1];
            Assert.InRange(lambda, 0.5, 1);
            Assert.Equal(1, lambda + rest, 1e-7);
            Assert.True(mixup.Scope == MixingScope.PerRow || lambda == plan.GetWeights(0)[0]);
            return [(row, lambda), (plan.GetSources(row)[1], rest)];
        });
    }

    private Batch Cut(CutMix cutMix, MixKey key, Batch batch)
    {
        var plan = MixingPolicy.CutMix(image, cutMix.Alpha).CreatePlan(key, batch.Count);
        RequirePermutation(plan);
        var pixels = (double)image.Height * image.Width;
        var patches = DrawPatches(cutMix.Alpha, key, batch.Count);
        var labels = Blend(batch, row =>
        {
            var area = patches[row].PixelCount / pixels;
            var own = patches[row].IsOwn ? area : 1 - area;
            Assert.InRange(own, 0.5, 1);
            return [(row, own), (plan.GetSources(row)[1], 1 - own)];
        });
        double[][] PasteAll(double[][] images) => [.. images.Select((own, row) => Paste(own, images[plan.GetSources(row)[1]], patches[row]))];
        return labels with { Values = PasteAll(batch.Values), Magnitudes = PasteAll(batch.Magnitudes) };
    }

    /// <summary>Draws the patches of CutMix from their definition.</summary>
    private Patch[] DrawPatches(double alpha, MixKey key, int rowCount)
    {
        var random = CounterRandom.For(key, RandomStreams.Patches);
        var patches = new Patch[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            var ratio = Math.Sqrt(1 - random.NextBeta(alpha, alpha));
            var (top, bottom) = DrawSide(ref random, image.Height, ratio);
            var (left, right) = DrawSide(ref random, image.Width, ratio);
            var patch = new Patch(top, left, bottom - top, right - left, false);
            patches[row] = patch with { IsOwn = 2 * patch.PixelCount > image.Height * image.Width };
        }

        return patches;
    }

    private static (int First, int End) DrawSide(ref CounterRandom random, int side, double ratio)
    {
        var length = (int)Math.Round(side * ratio);
        var first = random.NextBelow(side) - (length / 2);
        return (Math.Max(first, 0), Math.Min(first + length, side));
    }

    private double[] Paste(double[] own, double[] partner, Patch patch)
    {
        var (ground, pasted) = patch.IsOwn ? (partner, own) : (own, partner);
        double[] picture = [.. ground];
        for (var y = patch.Top; y < patch.Top + patch.Height; y++)
        {
            for (var x = patch.Left; x < patch.Left + patch.Width; x++)
            {
                for (var channel = 0; channel < image.Channels; channel++)
                {
                    var place = image.Layout == PixelLayout.Interleaved
                        ? (((y * image.Width) + x) * image.Channels) + channel
                        : (((channel * image.Height) + y) * image.Width) + x;
                    picture[place] = pasted[place];
                }
            }
        }

        return picture;
    }

    private Batch Choose(OneOf oneOf, MixKey key, Batch batch)
    {
        var random = CounterRandom.For(key, RandomStreams.Choices);
        var whole = random.NextDouble();
        Batch[] mixed =
        [
            Mix(oneOf.First, RandomStreams.PartKey(key, RandomStreams.ChoiceKeys, 0), batch),
            Mix(oneOf.Second, RandomStreams.PartKey(key, RandomStreams.ChoiceKeys, 1), batch),
        ];
        var choices = new Batch[batch.Count];
        for (var row = 0; row < choices.Length; row++)
        {
            var draw = row == 0 || oneOf.Scope == MixingScope.PerBatch ? whole : random.NextDouble();
            choices[row] = mixed[draw < oneOf.Probability ? 0 : 1];
        }

        return new Batch(
            [.. choices.Select((chosen, row) => chosen.Values[row])],
            [.. choices.Select((chosen, row) => chosen.Magnitudes[row])],
            [.. choices.Select((chosen, row) => chosen.Weights[row])]);
    }

    private static Batch Blend(Batch batch, Func<int, IEnumerable<(int Source, double Weight)>> samples)
    {
        var all = Enumerable.Range(0, batch.Count).Select(row => samples(row).ToArray()).ToArray();
        double[][] Sum(double[][] rows) => [.. all.Select(row =>
        {
            var sum = new double[rows[0].Length];
            foreach (var (source, weight) in row)
            {
                for (var i = 0; i < sum.Length; i++)
                {
                    sum[i] += weight * rows[source][i];
                }
            }

            return sum;
        })];
        return new Batch(Sum(batch.Values), Sum(batch.Magnitudes), Sum(batch.Weights));
    }

    private static void RequirePermutation(MixPlan plan)
    {
        var rows = Enumerable.Range(0, plan.RowCount);
        Assert.Equal(rows, rows.Select(row => plan.GetSources(row)[0]));
        Assert.Equal(rows, rows.Select(row => plan.GetSources(row)[1]).Order());
    }
}

/// <summary>A rectangle of pixels of one image on another: the partner's on the row's own, or the reverse.</summary>
internal readonly record struct Patch(int Top, int Left, int Height, int Width, bool IsOwn)
{
    public int PixelCount => Height * Width;
}
