namespace ZetaMixup.Tests.Batches;

public sealed class SteadyStateTests
{
    private const int Rows = 48;
    private const int LastRows = 11;
    private const int Width = 130;
    private const int Classes = 7;

    private static readonly MixingPolicy CutMix = MixingPolicy.CutMix(new ImageShape(13, 5, 2, PixelLayout.Planar));

    public static TheoryData<string> Policies() =>
        ["none", "mixup", "mixup, one lambda", "zeta", "zeta, three", "zeta, clipped", "cutmix", "chain", "chain, clipped", "one for each row", "one for each batch"];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Planning_and_mixing_allocate_nothing_once_every_size_has_been_seen(string name)
    {
        MixingPolicy policy = name switch
        {
            "none" => MixingPolicy.None,
            "mixup" => MixingPolicy.Mixup(0.3),
            "mixup, one lambda" => MixingPolicy.Mixup(0.3, MixingScope.PerBatch),
            "zeta" => MixingPolicy.ZetaMixup(),
            "zeta, three" => MixingPolicy.ZetaMixup(2.8, 3),
            "cutmix" => CutMix,
            "chain" => MixingPolicy.ZetaMixup().Then(CutMix),
            "chain, clipped" => CutMix.Then(MixingPolicy.ZetaMixup(2.8, 20)),
            "one for each row" => OneOf(MixingScope.PerRow),
            "one for each batch" => OneOf(MixingScope.PerBatch),
            _ => MixingPolicy.ZetaMixup(2.8, 20),
        };
        var run = new Run(policy);
        for (var epoch = 0; epoch < 20; epoch++)
        {
            run.Epoch(epoch);
        }

        var next = 20;
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (var last = next + 20; next < last; next++)
            {
                run.Epoch(next);
            }
        }));
    }

    private static MixingPolicy OneOf(MixingScope scope) =>
        MixingPolicy.OneOf([(MixingPolicy.None, 0.25), (CutMix, 0.25), (MixingPolicy.ZetaMixup().Then(CutMix), 0.25), (MixingPolicy.ZetaMixup(2, 20), 0.25)], scope);

    /// <summary>A run with whole batches and a smaller last one in every epoch.</summary>
    private sealed class Run(MixingPolicy policy)
    {
        private readonly BatchMixer _mixer = new();
        private readonly MixPlan _plan = new();
        private readonly float[] _samples = new float[Rows * Width];
        private readonly float[][] _rows = [.. Enumerable.Range(0, Rows).Select(_ => new float[Width])];
        private readonly float[][] _lastRows = [.. Enumerable.Range(0, LastRows).Select(_ => new float[Width])];
        private readonly int[] _labels = new int[Rows];
        private readonly float[] _mixed = new float[Rows * Width];
        private readonly float[] _softLabels = new float[Rows * Classes];

        public void Epoch(int epoch)
        {
            Batch(new MixKey(1, epoch, 0), Rows, _rows);
            Batch(new MixKey(1, epoch, 1), Rows, _rows);
            Batch(new MixKey(1, epoch, 2), LastRows, _lastRows);
        }

        private void Batch(MixKey key, int rowCount, float[][] rows)
        {
            policy.Clip(rowCount).Fill(_plan, key, rowCount);
            _mixer.Mix(_plan, _samples.AsSpan(0, rowCount * Width), Width, _mixed);
            _mixer.Mix(_plan, rows, _mixed);
            _mixer.MixLabels(_plan, _labels.AsSpan(0, rowCount), Classes, _softLabels);
            _mixer.MixLabels(_plan, _samples.AsSpan(0, rowCount * Classes), Classes, _softLabels);
        }
    }
}
