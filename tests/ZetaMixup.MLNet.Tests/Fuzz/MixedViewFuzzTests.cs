using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Microsoft.ML;
using Xunit.Abstractions;

namespace ZetaMixup.MLNet.Tests.Fuzz;

/// <summary>
/// Mixed views over random tables with random options, held row by row against a slow and obvious implementation in double
/// precision, until the time is up.
/// </summary>
public sealed class MixedViewFuzzTests(ITestOutputHelper output)
{
    /// <summary>How long it goes on; set this environment variable for longer.</summary>
    private const string Seconds = "ZETAMIXUP_FUZZ_SECONDS";

    /// <summary>The number of the first round, as a failure names it, to run it again.</summary>
    private const string Round = "ZETAMIXUP_FUZZ_ROUND";

    private const double DefaultSeconds = 3;
    private const int CasesPerRound = 50;

    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void Any_table_and_options_give_what_a_slow_implementation_in_double_precision_gives()
    {
        var seconds = Environment.GetEnvironmentVariable(Seconds) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : DefaultSeconds;
        var first = Environment.GetEnvironmentVariable(Round) is { Length: > 0 } number ? ulong.Parse(number, CultureInfo.InvariantCulture) : (ulong)System.Random.Shared.Next();
        var watch = Stopwatch.StartNew();
        var round = first;
        do
        {
            var replay = FSharpOption<Replay>.Some(new Replay(new Rnd(round), FSharpOption<int>.None));
            try
            {
                Prop.ForAll(FuzzCase.Arbitrary(), Check).Check(Config.QuickThrowOnFailure.WithMaxTest(CasesPerRound).WithReplay(replay));
            }
            catch (Exception e)
            {
                Assert.Fail($"{Round}={round} repeats this: {e.Message}");
            }

            round++;
        }
        while (watch.Elapsed.TotalSeconds < seconds);

        output.WriteLine($"{CasesPerRound * (round - first)} cases, from {Round}={first}, in {watch.Elapsed.TotalSeconds:F0} s");
    }

    private void Check(FuzzCase fuzz)
    {
        var table = FuzzTable.Draw(fuzz);
        var options = new ZetaMixupOptions
        {
            Policy = fuzz.Recipe.Create(fuzz.Image),
            BatchSize = fuzz.BatchSize,
            MergeShortLastBatch = fuzz.Merges,
            NumberOfCopies = fuzz.NumberOfCopies,
            Seed = fuzz.Seed,
            PoolBytes = (long)fuzz.PoolRows * FuzzView.RowBytes(fuzz),
            KeepOriginals = fuzz.Originals,
            InvalidRowHandling = fuzz.Fails ? InvalidRowHandling.Throw : InvalidRowHandling.Skip,
            LabelMode = fuzz.Output,
            AddProvenance = fuzz.Provenance,
            MaxDegreeOfParallelism = fuzz.Threads,
        };
        if (fuzz.Recipe.LargestSampleCount > fuzz.BatchSize)
        {
            Assert.Contains($"mixes {fuzz.Recipe.LargestSampleCount} samples", Assert.ThrowsAny<ArgumentException>(() => View(fuzz, table, options)).Message);
            return;
        }

        var view = View(fuzz, table, options);
        var expected = new SlowView(fuzz, table);
        if (expected.Error() is { } error)
        {
            Assert.StartsWith(error, Assert.Throws<InvalidOperationException>(() => GivenRow.ReadAll(view)).Message);
            return;
        }

        new ViewComparison(fuzz, table, expected).Check(GivenRow.ReadAll(view), view);
    }

    private MixedDataView View(FuzzCase fuzz, FuzzRow[] table, ZetaMixupOptions options) =>
        _mlContext.Data.ZetaMixup(_mlContext, new FuzzView(fuzz, table), options: options);
}
