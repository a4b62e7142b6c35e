namespace ZetaMixup.Benchmarks;

/// <summary>
/// A batch of random samples and the ways to mix it. Every mix draws a plan of its own, as training does, and all of
/// them write into the same buffer.
/// </summary>
internal sealed class MixWorkload
{
    private const int Seed = 20220704;

    private readonly MixingPolicy _policy;
    private readonly BatchMixer _mixer;
    private readonly MixPlan _plan = new();
    private readonly BatchShape _shape;
    private readonly AlignedBuffer _samples;
    private readonly AlignedBuffer _mixed;
    private long _batch;

    /// <summary>A workload for batches of a shape, with T samples in a mix or, by default, the whole batch.</summary>
    internal MixWorkload(BatchShape shape, int? sampleCount, int threads, bool misaligned = false)
    {
        _shape = shape;
        _mixer = new BatchMixer(threads);
        _policy = MixingPolicy.ZetaMixup(sampleCount: sampleCount);
        _samples = new AlignedBuffer(shape.Length, misaligned ? 4 : 0);
        _mixed = new AlignedBuffer(shape.Length, misaligned ? 8 : 0);
        var random = new Random(Seed);
        foreach (ref float value in _samples.Span)
        {
            value = random.NextSingle();
        }
    }

    /// <summary>T.</summary>
    internal int SampleCount => _policy.GetSampleCount(_shape.Rows);

    /// <summary>Draws the next plan alone.</summary>
    internal MixPlan Plan()
    {
        _policy.Fill(_plan, new MixKey(Seed, 0, _batch++), _shape.Rows, _mixer.MaxDegreeOfParallelism);
        return _plan;
    }

    /// <summary>Draws a plan and mixes the batch with this library.</summary>
    internal void Mix() => _mixer.Mix(Plan(), _samples.Span, _shape.Width, _mixed.Span);

    /// <summary>Draws a plan and mixes the batch row by row with System.Numerics.Tensors.</summary>
    internal void MixNaively() => NaiveMixer.Mix(Plan(), _samples.Span, _shape.Width, _mixed.Span);

    /// <summary>How far the two ways of mixing are apart at most, for one plan.</summary>
    internal float LargestDifference()
    {
        MixPlan plan = Plan();
        var naive = new float[_shape.Length];
        NaiveMixer.Mix(plan, _samples.Span, _shape.Width, naive);
        _mixer.Mix(plan, _samples.Span, _shape.Width, _mixed.Span);
        float largest = 0;
        ReadOnlySpan<float> mixed = _mixed.Span;
        for (int i = 0; i < naive.Length; i++)
        {
            largest = MathF.Max(largest, MathF.Abs(naive[i] - mixed[i]));
        }

        return largest;
    }
}
