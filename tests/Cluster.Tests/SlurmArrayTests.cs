using Xunit.Abstractions;

namespace Cluster.Tests;

public sealed class SlurmArrayTests(ITestOutputHelper output)
{
    /// <summary>What the script ends with where something that it needs is not installed.</summary>
    private const int Missing = 77;

    /// <summary>What it ends with if a task was over before it could be harmed. Then it is run again.</summary>
    private const int TooLate = 75;

    private const int Attempts = 3;

    /// <summary>Where whoever runs the tests wants the log of it, in a file.</summary>
    private static readonly string? Log = Environment.GetEnvironmentVariable("ZETAMIXUP_SLURM_LOG");

    [SkippableFact]
    public void Tasks_that_are_killed_requeued_or_lost_with_their_node_make_what_one_process_makes()
    {
        var result = RunScript();
        for (var attempt = 1; attempt < Attempts && result.Status == TooLate; attempt++)
        {
            output.WriteLine(result.Output + result.Error);
            result = RunScript();
        }

        Skip.If(result.Status == Missing, result.LastLine);
        output.WriteLine(result.Output + result.Error);
        if (!string.IsNullOrEmpty(Log))
        {
            File.WriteAllText(Log, result.Output + result.Error);
        }

        Assert.True(result.Status == 0, $"The script ended with {result.Status}.{Environment.NewLine}{result.Output}{result.Error}");
        Assert.Contains("the same to the bit", result.LastLine);
    }

    private static BashResult RunScript() =>
        Bash.Run([Bash.File("Slurm/array.sh"), ProgramFiles.PathOf("ZetaMixup.Tool"), Bash.File("augment.sbatch"), Bash.File("compare.sbatch"), Bash.File("tune.sbatch")]);
}
