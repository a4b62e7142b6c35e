using BenchmarkDotNet.Attributes;
using ZetaMixup.Benchmarks.CommandLine;

namespace ZetaMixup.Benchmarks.Views;

/// <summary>A pass over a mixed view of 10,000 rows of 3,072 values, T = 8: beside one over a cache of the same rows.</summary>
[MemoryDiagnoser]
public class ViewBenchmarks
{
    private ViewWorkload _workload = null!;

    /// <summary>Makes the rows and fills the cache.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _workload = new ViewWorkload(new ViewOptions());
        _workload.ReadCache();
    }

    /// <summary>The rows, out of ML.NET's cache.</summary>
    [Benchmark(Baseline = true)]
    public void Cache() => _workload.ReadCache();

    /// <summary>Their mixes, row by row.</summary>
    [Benchmark]
    public void MixedView() => _workload.ReadMixed();

    /// <summary>The same batches without a view.</summary>
    [Benchmark]
    public void BatchMixer() => _workload.Mix();
}
