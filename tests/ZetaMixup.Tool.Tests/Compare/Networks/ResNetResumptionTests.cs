namespace ZetaMixup.Tool.Tests.Compare.Networks;

[Collection(ResNetRuns.Name)]
public sealed class ResNetResumptionTests
{
    [Fact]
    public void A_run_that_is_stopped_after_an_epoch_goes_on_with_the_next_one()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var (arguments, json) = Whole(folder, "none,zeta");

        // The third epoch is the first of the second method.
        var (exitCode, error, _) = ResNetRuns.Run([.. arguments, json], onEpochs: epochs => CancelAt(3, epochs, stop), stop: stop.Token);

        Assert.Equal((130, "Stopped. Finished runs are recorded; run the same command again to continue."), (exitCode, error));
        Assert.Single(ResNetComparisonTests.Runs(json));
        Assert.True(File.Exists(json + ".checkpoint"));

        AssertGoesOn(arguments, json, folder, "seed 1, zeta: goes on after epoch 1");
    }

    [Fact]
    public void An_epoch_without_a_checkpoint_is_trained_again_and_counted_once()
    {
        using var folder = new TemporaryFolder();
        var (arguments, json) = Whole(folder, "zeta");

        // The epoch is reported, and then the process might be killed before it writes the checkpoint.
        var (exitCode, _, _) = ResNetRuns.Run([.. arguments, json], onEpochs: epochs => _ = epochs == 2 ? throw new OperationCanceledException() : epochs);

        Assert.Equal(130, exitCode);
        Assert.Empty(ResNetComparisonTests.Runs(json));

        AssertGoesOn(arguments, json, folder, "seed 1, zeta: goes on after epoch 2");
    }

    [Fact]
    public void The_checkpoint_of_another_comparison_is_not_used()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var (arguments, json) = Whole(folder, "zeta");
        ResNetRuns.Run([.. arguments.Select(argument => argument == "zeta" ? "none" : argument), json], onEpochs: epochs => CancelAt(1, epochs, stop), stop: stop.Token);
        Assert.True(File.Exists(json + ".checkpoint"));
        File.Delete(json);

        var (exitCode, error, lines) = ResNetRuns.Run([.. arguments, json]);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.DoesNotContain(lines, line => line.Contains("goes on", StringComparison.Ordinal));
        Assert.Equal(CompareData.WithoutSeconds(folder.In("whole.json")), CompareData.WithoutSeconds(json));
    }

    /// <summary>Trains without an interruption, and returns the arguments of the same comparison but for its file.</summary>
    private static (string[] Arguments, string Json) Whole(TemporaryFolder folder, string methods)
    {
        string[] arguments = ["compare", folder.WriteColors("images", rows: 24), .. ResNetRuns.Options, methods, "--horizontal-flip", "--json"];
        Tool.Done([.. arguments, folder.In("whole.json")]);
        return (arguments, folder.In("results.json"));
    }

    private static void CancelAt(int last, int epochs, CancellationTokenSource stop)
    {
        if (epochs == last)
        {
            stop.Cancel();
        }
    }

    private static void AssertGoesOn(string[] arguments, string json, TemporaryFolder folder, string line)
    {
        var epochs = new List<int>();
        var (exitCode, error, lines) = ResNetRuns.Run([.. arguments, json], onEpochs: epochs.Add);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains(line, lines);
        Assert.Equal(2, epochs[^1]);
        Assert.Equal(CompareData.WithoutSeconds(folder.In("whole.json")), CompareData.WithoutSeconds(json));
        Assert.Equal(
            ["results.json", "whole.json"], Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }
}
