namespace Cluster.Tests;

/// <summary>augment.sbatch without Slurm.</summary>
public sealed class AugmentScriptTests : IDisposable
{
    private readonly TaskFolder _task = new();

    public void Dispose() => _task.Dispose();

    [SkippableTheory]
    [InlineData(1, 1, 16, "1/16")]
    [InlineData(16, 1, 16, "16/16")]
    [InlineData(5, 3, 9, "3/7")]
    [InlineData(0, 0, 6, "1/7")]
    [InlineData(4, 4, 4, "1/1")]
    public void A_task_makes_the_shard_of_its_place_in_the_array(int task, int first, int last, string shard)
    {
        _task.Tool("zetamixup", "exit 0");

        var result = Run(task, first, last, last - first + 1, "a data set", "out", "--copies", "3");

        Assert.Equal((0, ""), (result.Status, result.Error));
        Assert.Equal([$"zetamixup augment <a data set> <out> <--copies> <3> <--shard> <{shard}> <--threads> <2>"], File.ReadAllLines(_task.Calls));
    }

    [SkippableTheory]
    [InlineData(3, 3, 7, 2)]
    [InlineData(0, 0, 14, 8)]
    public void An_array_with_gaps_is_an_error(int task, int first, int last, int count)
    {
        _task.Tool("zetamixup", "exit 0");

        var result = Run(task, first, last, count, "in", "out");

        Assert.Equal(2, result.Status);
        Assert.StartsWith($"The array has {count} tasks from {first} to {last}; it must have no gaps.", result.Error);
        Assert.False(File.Exists(_task.Calls));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(137)]
    public void A_task_ends_as_its_tool_ends(int status)
    {
        _task.Tool("zetamixup", $"exit {status}");

        Assert.Equal(status, Run(1, 1, 2, 2, "in", "out").Status);
    }

    [SkippableFact]
    public void SIGTERM_is_passed_on_and_the_task_waits_for_the_tools_end()
    {
        // The shell that asks is the script.
        _task.Tool("zetamixup", "trap 'echo ended >>\"$calls\"; exit 143' TERM; kill -TERM $PPID; while :; do sleep 0.01; done");
        _task.Tool("scontrol", "exit 0");

        Assert.Equal(143, Run(1, 1, 2, 2, "in", "out").Status);
        Assert.Equal("ended", File.ReadAllLines(_task.Calls)[^1]);
    }

    [SkippableFact]
    public void A_task_whose_time_is_nearly_over_ends_its_tool_and_requeues_itself()
    {
        _task.Tool("zetamixup", "trap 'echo ended >>\"$calls\"; exit 143' TERM; kill -USR1 $PPID; while :; do sleep 0.01; done");
        _task.Tool("scontrol", "exit 0");

        Assert.Equal(143, Run(1, 1, 2, 2, "in", "out").Status);
        Assert.Equal(["ended", "scontrol requeue <77>"], File.ReadAllLines(_task.Calls)[1..]);
    }

    [SkippableFact]
    public void A_task_whose_tool_is_done_when_its_time_is_nearly_over_is_done()
    {
        _task.Tool("zetamixup", "trap 'exit 0' TERM; kill -USR1 $PPID; while :; do sleep 0.01; done");
        _task.Tool("scontrol", "exit 0");

        Assert.Equal(0, Run(1, 1, 2, 2, "in", "out").Status);
        Assert.Single(File.ReadAllLines(_task.Calls));
    }

    [SkippableFact]
    public void The_line_for_a_single_machine_makes_every_shard()
    {
        _task.Tool("zetamixup", "exit 0");
        var line = File.ReadLines(Bash.File("cluster.md")).Single(line => line.Contains("xargs", StringComparison.Ordinal));

        Assert.Equal(0, _task.RunShell(["-c", line]).Status);
        Assert.Equal(
            Enumerable.Range(1, 16).Select(i => $"zetamixup augment <IN> <OUT> <--shard> <{i}/16>").Order(StringComparer.Ordinal),
            File.ReadAllLines(_task.Calls).Order(StringComparer.Ordinal));
    }

    private BashResult Run(int task, int first, int last, int count, params string[] arguments) => _task.Run("augment.sbatch", task, first, last, count, arguments);
}
