namespace ZetaMixup.Tool.Tests.Compare.Networks;

[Collection(ResNetRuns.Name)]
public sealed class ResNetResumptionTests(WholeComparisons whole)
{
    [Fact]
    public void A_run_that_is_stopped_after_an_epoch_goes_on_with_the_next_one()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        string[] arguments = [.. whole.Arguments, "none,zeta", "--json"];
        var json = folder.In("results.json");

        // The third epoch is the first of the second method.
        var (exitCode, error, _) = ResNetRuns.Run([.. arguments, json], onEpochs: epochs => CancelAt(3, epochs, stop), stop: stop.Token);

        Assert.Equal((130, "Stopped. Finished runs are recorded; run the same command again to continue."), (exitCode, error));
        Assert.Single(ResNetComparisonTests.Runs(json));
        Assert.True(File.Exists(json + ".checkpoint"));

        AssertGoesOn(arguments, json, whole.Json("none,zeta"), "seed 1, zeta: goes on after epoch 1");
    }

    [Fact]
    public void An_epoch_without_a_checkpoint_is_trained_again_and_counted_once()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = [.. whole.Arguments, "zeta", "--json"];
        var json = folder.In("results.json");

        // The epoch is reported, and then the process might be killed before it writes the checkpoint.
        var (exitCode, _, _) = ResNetRuns.Run([.. arguments, json], onEpochs: epochs => _ = epochs == 2 ? throw new OperationCanceledException() : epochs);

        Assert.Equal(130, exitCode);
        Assert.Empty(ResNetComparisonTests.Runs(json));

        AssertGoesOn(arguments, json, whole.Json("zeta"), "seed 1, zeta: goes on after epoch 2");
    }

    [Fact]
    public void The_checkpoint_of_another_comparison_is_not_used()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        string[] arguments = [.. whole.Arguments, "zeta", "--json"];
        var json = folder.In("results.json");
        ResNetRuns.Run([.. arguments.Select(argument => argument == "zeta" ? "none" : argument), json], onEpochs: epochs => CancelAt(1, epochs, stop), stop: stop.Token);
        Assert.True(File.Exists(json + ".checkpoint"));
        File.Delete(json);

        var (exitCode, error, lines) = ResNetRuns.Run([.. arguments, json]);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.DoesNotContain(lines, line => line.Contains("goes on", StringComparison.Ordinal));
        Assert.Equal(CompareData.WithoutSeconds(whole.Json("zeta")), CompareData.WithoutSeconds(json));
    }

    private static void CancelAt(int last, int epochs, CancellationTokenSource stop)
    {
        if (epochs == last)
        {
            stop.Cancel();
        }
    }

    private static void AssertGoesOn(string[] arguments, string json, string whole, string line)
    {
        var epochs = new List<int>();
        var (exitCode, error, lines) = ResNetRuns.Run([.. arguments, json], onEpochs: epochs.Add);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains(line, lines);
        Assert.Equal(2, epochs[^1]);
        Assert.Equal(CompareData.WithoutSeconds(whole), CompareData.WithoutSeconds(json));
        Assert.Equal([json], Directory.GetFiles(Path.GetDirectoryName(json)!));
    }
}
