namespace Cluster.Tests;

/// <summary>compare.sbatch and tune.sbatch, whose tasks write a part each, without Slurm.</summary>
public sealed class PartScriptTests : IDisposable
{
    private readonly TaskFolder _task = new();

    public void Dispose() => _task.Dispose();

    [SkippableTheory]
    [InlineData("compare", 1, 1, 9, "1", "9")]
    [InlineData("compare", 9, 1, 9, "9", "9")]
    [InlineData("compare", 5, 3, 9, "3", "7")]
    [InlineData("compare", 0, 0, 6, "1", "7")]
    [InlineData("tune", 1, 1, 9, "1", "9")]
    [InlineData("tune", 9, 1, 9, "9", "9")]
    [InlineData("tune", 5, 3, 9, "3", "7")]
    [InlineData("tune", 0, 0, 6, "1", "7")]
    public void A_task_does_the_shard_of_its_place_in_the_array_into_a_file_of_its_own(string command, int task, int first, int last, string number, string count)
    {
        _task.Tool("zetamixup", "echo \"$DOTNET_PROCESSOR_COUNT processors\" >>\"$calls\"; exit 0");
        var parts = _task.In("new/parts of it");

        var result = Run(command, task, first, last, last - first + 1, "a data set", parts, "--option", "two words");

        Assert.Equal((0, ""), (result.Status, result.Error));
        Assert.Equal(
            [$"zetamixup {command} <a data set> <--option> <two words> <--shard> <{number}/{count}> <--json> <{parts}/{number}-of-{count}.json>", "2 processors"],
            File.ReadAllLines(_task.Calls));
        Assert.True(Directory.Exists(parts));
    }

    [SkippableTheory]
    [InlineData("compare")]
    [InlineData("tune")]
    public void An_array_with_gaps_and_missing_arguments_are_errors(string command)
    {
        _task.Tool("zetamixup", "exit 0");

        var gaps = Run(command, 3, 3, 7, 2, "data", _task.In("parts"));
        var missing = Run(command, 1, 1, 2, 2, "data");

        Assert.Equal((2, 2), (gaps.Status, missing.Status));
        Assert.StartsWith("The array has 2 tasks from 3 to 7; it must have no gaps.", gaps.Error);
        Assert.StartsWith($"DATA and PARTS are missing: sbatch {command}.sbatch", missing.Error);
        Assert.False(File.Exists(_task.Calls));
    }

    [SkippableTheory]
    [InlineData("compare", 1)]
    [InlineData("compare", 137)]
    [InlineData("tune", 1)]
    [InlineData("tune", 137)]
    public void A_task_ends_as_its_tool_ends(string command, int status)
    {
        _task.Tool("zetamixup", $"exit {status}");

        Assert.Equal(status, Run(command, 1, 1, 2, 2, "data", _task.In("parts")).Status);
    }

    [SkippableTheory]
    [InlineData("compare", "TERM", new[] { "ended" })]
    [InlineData("compare", "USR1", new[] { "ended", "scontrol requeue <77>" })]
    [InlineData("tune", "TERM", new[] { "ended" })]
    [InlineData("tune", "USR1", new[] { "ended", "scontrol requeue <77>" })]
    public void A_signal_ends_the_tool_and_requeues_the_task_if_its_time_is_nearly_over(string command, string signal, string[] calls)
    {
        // The shell that asks is the script.
        _task.Tool("zetamixup", $"trap 'echo ended >>\"$calls\"; exit 143' TERM; kill -{signal} $PPID; while :; do sleep 0.01; done");
        _task.Tool("scontrol", "exit 0");

        Assert.Equal(143, Run(command, 1, 1, 2, 2, "data", _task.In("parts")).Status);
        Assert.Equal(calls, File.ReadAllLines(_task.Calls)[1..]);
    }

    private BashResult Run(string command, int task, int first, int last, int count, params string[] arguments) =>
        _task.Run($"{command}.sbatch", task, first, last, count, arguments);
}
