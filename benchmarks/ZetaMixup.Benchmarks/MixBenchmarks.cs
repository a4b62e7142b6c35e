using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace ZetaMixup.Benchmarks;

/// <summary>Mixing one batch, its plan included: this library beside a plain multiply-add of whole rows.</summary>
[MemoryDiagnoser]
public class MixBenchmarks
{
    private const string WholeBatch = "batch";

    private MixWorkload _workload = null!;

    /// <summary>The batch.</summary>
    [ParamsSource(nameof(Shapes), Priority = -1)]
    public BatchShape Shape { get; set; }

    /// <summary>How many samples are mixed into one.</summary>
    [Params(WholeBatch, "8")]
    public string T { get; set; } = WholeBatch;

    /// <summary>How many threads mix; the baseline has one.</summary>
    [Params(1, 2)]
    public int Threads { get; set; } = 1;

    /// <summary>The batches that are measured.</summary>
    public static IEnumerable<BatchShape> Shapes => [new(32, 3072), new(128, 3072), new(32, 150528)];

    /// <summary>Makes the batch.</summary>
    [GlobalSetup]
    public void Setup() =>
        _workload = new MixWorkload(Shape, T == WholeBatch ? null : int.Parse(T, CultureInfo.InvariantCulture), Threads);

    /// <summary>Row by row with System.Numerics.Tensors.</summary>
    [Benchmark(Baseline = true)]
    public void TensorPrimitives() => _workload.MixNaively();

    /// <summary>With this library.</summary>
    [Benchmark]
    public void BatchMixer() => _workload.Mix();
}
