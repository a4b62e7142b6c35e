using BenchmarkDotNet.Attributes;

namespace ZetaMixup.Benchmarks;

/// <summary>Drawing the plan of one batch, T being the whole batch: this library beside sorting random numbers.</summary>
[MemoryDiagnoser]
public class PlanBenchmarks
{
    private readonly MixingPolicy _policy = MixingPolicy.ZetaMixup();
    private readonly MixPlan _plan = new();
    private SortedOrderings _sorted = null!;
    private long _batch;

    /// <summary>The batch size, and T.</summary>
    [Params(32, 512, 1024)]
    public int Rows { get; set; }

    /// <summary>Makes the buffers.</summary>
    [GlobalSetup]
    public void Setup() => _sorted = new SortedOrderings(Rows);

    /// <summary>A sort of T random numbers for each row.</summary>
    [Benchmark(Baseline = true)]
    public int[] SortRandomNumbers() => _sorted.Draw();

    /// <summary>With this library.</summary>
    [Benchmark]
    public MixPlan Fill()
    {
        _policy.Fill(_plan, new MixKey(1, 0, _batch++), Rows);
        return _plan;
    }
}
