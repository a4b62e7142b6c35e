namespace Cluster.Tests;

/// <summary>tune.sbatch without Slurm.</summary>
public sealed class TuneScriptTests : IDisposable
{
    private readonly TaskFolder _task = new();

    public void Dispose() => _task.Dispose();

    [SkippableFact]
    public void A_task_does_the_shard_of_its_place_in_the_array_into_a_file_of_its_own()
    {
        _task.Tool("zetamixup", "exit 0");
        var parts = _task.In("new/parts of it");

        var result = Run(5, 3, 9, 7, "a data set", parts, "--budget", "900 trainings");

        Assert.Equal((0, ""), (result.Status, result.Error));
        Assert.Equal([$"zetamixup tune <a data set> <--budget> <900 trainings> <--shard> <3/7> <--json> <{parts}/3-of-7.json>"], File.ReadAllLines(_task.Calls));
    }

    [SkippableFact]
    public void An_array_with_gaps_and_missing_arguments_are_errors()
    {
        _task.Tool("zetamixup", "exit 0");

        var gaps = Run(3, 3, 7, 2, "data", _task.In("parts"));
        var missing = Run(1, 1, 2, 2, "data");

        Assert.Equal((2, 2), (gaps.Status, missing.Status));
        Assert.StartsWith("The array has 2 tasks from 3 to 7; it must have no gaps.", gaps.Error);
        Assert.StartsWith("DATA and PARTS are missing: sbatch tune.sbatch", missing.Error);
    }

    [SkippableFact]
    public void A_task_whose_time_is_nearly_over_ends_the_tool_and_is_requeued()
    {
        _task.Tool("zetamixup", "trap 'echo ended >>\"$calls\"; exit 143' TERM; kill -USR1 $PPID; while :; do sleep 0.01; done");
        _task.Tool("scontrol", "exit 0");

        Assert.Equal(143, Run(1, 1, 2, 2, "data", _task.In("parts")).Status);
        Assert.Equal(["ended", "scontrol requeue <77>"], File.ReadAllLines(_task.Calls)[1..]);
    }

    private BashResult Run(int task, int first, int last, int count, params string[] arguments) => _task.Run("tune.sbatch", task, first, last, count, arguments);
}
