using ZetaMixup.Kernels;

namespace ZetaMixup.Tests.Golden;

public sealed class GoldenVectorTests
{
    private const double WeightTolerance64 = 1e-14;
    private const double WeightTolerance32 = 2e-6;
    private const double SampleTolerance32 = 4e-6;

    /// <summary>Batch number and γ number; −1 is the truncated case.</summary>
    public static TheoryData<int, int> Mixes()
    {
        var mixes = new TheoryData<int, int>();
        for (int batch = 0; batch < GoldenFile.Instance.Cases.Length; batch++)
        {
            for (int mix = 0; mix < GoldenFile.Instance.Cases[batch].Gammas.Length; mix++)
            {
                mixes.Add(batch, mix);
            }

            if (GoldenFile.Instance.Cases[batch].Truncated is not null)
            {
                mixes.Add(batch, -1);
            }
        }

        return mixes;
    }

    [Fact]
    public void The_file_holds_five_batch_sizes_with_seven_gammas_and_three_truncated_cases() => Assert.Equal((5 * 7) + 3, Mixes().Count);

    [Theory]
    [MemberData(nameof(Mixes))]
    public void Weights_in_double_precision_are_the_golden_ones(int batch, int mix)
    {
        (GoldenBatch data, GoldenMix expected, int sampleCount) = Find(batch, mix);

        double[] weights = PSeries.Weights(sampleCount, expected.Gamma);

        for (int rank = 0; rank < data.B; rank++)
        {
            double golden = expected.RankWeights[rank];
            double weight = rank < sampleCount ? weights[rank] : 0;
            Assert.InRange(weight - golden, -WeightTolerance64 * golden, WeightTolerance64 * golden);
        }
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void The_plan_for_the_golden_orderings_holds_the_golden_weight_matrix(int batch, int mix)
    {
        (GoldenBatch data, GoldenMix expected, int sampleCount) = Find(batch, mix);
        MixPlan plan = Plan(data, expected, sampleCount);

        for (int row = 0; row < data.B; row++)
        {
            var line = new double[data.B];
            for (int rank = 0; rank < sampleCount; rank++)
            {
                line[plan.GetSources(row)[rank]] = plan.GetWeights(row)[rank];
            }

            for (int source = 0; source < data.B; source++)
            {
                double golden = expected.W?[row][source] ?? expected.RankWeights[data.Ranks[row][source] - 1];
                Assert.InRange(line[source] - golden, -WeightTolerance32, WeightTolerance32);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void Every_way_to_mix_gives_the_golden_samples(int batch, int mix)
    {
        (GoldenBatch data, GoldenMix expected, int sampleCount) = Find(batch, mix);
        MixPlan plan = Plan(data, expected, sampleCount);
        float[] samples = [.. data.X.SelectMany(row => row)];
        var mixer = new BatchMixer();

        var mixed = new float[samples.Length];
        mixer.Mix(plan, samples, data.D, mixed);
        AssertRows(expected.Samples, mixed, SampleTolerance32);

        mixed.AsSpan().Clear();
        mixer.Mix(plan, data.X, mixed);
        AssertRows(expected.Samples, mixed, SampleTolerance32);

        foreach (MixKernel kernel in new[] { MixKernel.Sparse, MixKernel.Dense })
        {
            mixed.AsSpan().Clear();
            mixer.Mix(kernel, MatrixProduct.BestPath, plan, samples, data.D, mixed);
            AssertRows(expected.Samples, mixed, SampleTolerance32);
        }
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void Class_labels_and_one_hot_labels_both_give_the_golden_soft_labels(int batch, int mix)
    {
        (GoldenBatch data, GoldenMix expected, int sampleCount) = Find(batch, mix);
        MixPlan plan = Plan(data, expected, sampleCount);
        var mixer = new BatchMixer();

        var mixed = new float[data.B * data.C];
        mixer.MixLabels(plan, data.Labels, data.C, mixed);
        AssertRows(expected.Labels, mixed, WeightTolerance32);

        var oneHot = new float[data.B * data.C];
        for (int row = 0; row < data.B; row++)
        {
            oneHot[(row * data.C) + data.Labels[row]] = 1;
        }

        mixer.Mix(plan, oneHot, data.C, mixed);
        AssertRows(expected.Labels, mixed, WeightTolerance32);
    }

    private static (GoldenBatch Data, GoldenMix Mix, int SampleCount) Find(int batch, int mix)
    {
        GoldenBatch data = GoldenFile.Instance.Cases[batch];
        GoldenMix found = mix < 0 ? data.Truncated! : data.Gammas[mix];
        return (data, found, found.T ?? data.B);
    }

    private static MixPlan Plan(GoldenBatch data, GoldenMix mix, int sampleCount)
    {
        var plan = new MixPlan();
        data.Orderings(sampleCount).CopyTo(plan.BlendByTable(data.B, ZetaMixupPolicy.RankWeights(sampleCount, mix.Gamma)));
        return plan;
    }

    private static void AssertRows(double[][] expected, float[] actual, double tolerance)
    {
        double[] flat = [.. expected.SelectMany(row => row)];
        Assert.Equal(flat.Length, actual.Length);
        for (int i = 0; i < flat.Length; i++)
        {
            Assert.InRange(actual[i] - flat[i], -tolerance, tolerance);
        }
    }
}
