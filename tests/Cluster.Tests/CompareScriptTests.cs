namespace Cluster.Tests;

/// <summary>compare.sbatch without Slurm.</summary>
public sealed class CompareScriptTests : IDisposable
{
    private readonly TaskFolder _task = new();

    public void Dispose() => _task.Dispose();

    [SkippableTheory]
    [InlineData(1, 1, 9, "1", "9")]
    [InlineData(9, 1, 9, "9", "9")]
    [InlineData(5, 3, 9, "3", "7")]
    [InlineData(0, 0, 6, "1", "7")]
    public void A_task_trains_the_shard_of_its_place_in_the_array_into_a_file_of_its_own(int task, int first, int last, string number, string count)
    {
        _task.Tool("zetamixup", "echo \"$DOTNET_PROCESSOR_COUNT processors\" >>\"$calls\"; exit 0");
        var parts = _task.In("new/parts of it");

        var result = Run(task, first, last, last - first + 1, "a data set", parts, "--seeds", "3");

        Assert.Equal((0, ""), (result.Status, result.Error));
        Assert.Equal(
            [$"zetamixup compare <a data set> <--seeds> <3> <--shard> <{number}/{count}> <--json> <{parts}/{number}-of-{count}.json>", "2 processors"],
            File.ReadAllLines(_task.Calls));
        Assert.True(Directory.Exists(parts));
    }

    [SkippableFact]
    public void An_array_with_gaps_and_missing_arguments_are_errors()
    {
        _task.Tool("zetamixup", "exit 0");

        var gaps = Run(3, 3, 7, 2, "data", _task.In("parts"));
        var missing = Run(1, 1, 2, 2, "data");

        Assert.Equal((2, 2), (gaps.Status, missing.Status));
        Assert.StartsWith("The array has 2 tasks from 3 to 7; it must have no gaps.", gaps.Error);
        Assert.StartsWith("DATA and PARTS are missing", missing.Error);
        Assert.False(File.Exists(_task.Calls));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(137)]
    public void A_task_ends_as_its_tool_ends(int status)
    {
        _task.Tool("zetamixup", $"exit {status}");

        Assert.Equal(status, Run(1, 1, 2, 2, "data", _task.In("parts")).Status);
    }

    [SkippableTheory]
    [InlineData("TERM", new[] { "ended" })]
    [InlineData("USR1", new[] { "ended", "scontrol requeue <77>" })]
    public void A_signal_ends_the_tool_and_requeues_the_task_if_its_time_is_nearly_over(string signal, string[] calls)
    {
        // The shell that asks is the script.
        _task.Tool("zetamixup", $"trap 'echo ended >>\"$calls\"; exit 143' TERM; kill -{signal} $PPID; while :; do sleep 0.01; done");
        _task.Tool("scontrol", "exit 0");

        Assert.Equal(143, Run(1, 1, 2, 2, "data", _task.In("parts")).Status);
        Assert.Equal(calls, File.ReadAllLines(_task.Calls)[1..]);
    }

    private BashResult Run(int task, int first, int last, int count, params string[] arguments) => _task.Run("compare.sbatch", task, first, last, count, arguments);
}
