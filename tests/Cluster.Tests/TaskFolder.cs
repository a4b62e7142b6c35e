namespace Cluster.Tests;

/// <summary>A task of an array without Slurm: its script gets the variables that Slurm would give it, and tools that write down their calls.</summary>
internal sealed class TaskFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zetamixup-cluster-");

    /// <summary>The file with the calls of the tools, one per line.</summary>
    internal string Calls => In("calls");

    internal string In(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Creates a tool.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">What it does after it has written down its call.</param>
    internal void Tool(string name, string body)
    {
        var path = In(name);
        File.WriteAllText(path, $"#!/bin/bash\ncall='{name} '$1; shift; printf -v rest ' <%s>' \"$@\"; echo \"$call$rest\" >>\"$calls\"\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Runs one task of an array.</summary>
    internal BashResult Run(string script, int task, int first, int last, int count, params string[] arguments) => RunShell(
        [Bash.File(script), .. arguments],
        ("SLURM_JOB_ID", "77"),
        ("SLURM_CPUS_PER_TASK", "2"),
        ("SLURM_ARRAY_TASK_ID", $"{task}"),
        ("SLURM_ARRAY_TASK_MIN", $"{first}"),
        ("SLURM_ARRAY_TASK_MAX", $"{last}"),
        ("SLURM_ARRAY_TASK_COUNT", $"{count}"));

    /// <summary>Runs bash with the tools in its path.</summary>
    internal BashResult RunShell(IEnumerable<string> arguments, params (string Name, string Value)[] variables) =>
        Bash.Run(arguments, [("PATH", $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}"), ("calls", Calls), .. variables]);
}
