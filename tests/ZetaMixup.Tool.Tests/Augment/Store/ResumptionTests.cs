using System.Diagnostics;
using System.Globalization;

namespace ZetaMixup.Tool.Tests.Augment.Store;

public sealed class ResumptionTests
{
    /// <summary>How many processes are killed; set this environment variable for more.</summary>
    private const string Kills = "ZETAMIXUP_KILLS";

    private static readonly string[] Options = ["--copies", "10", "--provenance", "--format", "jsonl"];

    [Fact]
    public void What_is_whole_is_not_made_again()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(300), folder.In("out"), "--format", "csv"];
        Tool.Done([.. arguments, "--shard", "1/2"]);
        File.Delete(folder.In("out/.zetamixup/shards/1-of-2.json"));
        var before = Files.Times(folder.In("out"));

        Tool.Done([.. arguments, "--shard", "1/2"]);

        Assert.Empty(before.Except(Files.Times(folder.In("out"))));
        Tool.Done([.. arguments, "--shard", "2/2"]);
        before = Files.Times(folder.In("out")).Where(file => !file.Contains("shards"));
        Assert.Contains("All shards are complete", Tool.Done([.. arguments, "--shard", "2/2"]));
        Assert.Empty(before.Except(Files.Times(folder.In("out"))));
        Assert.Empty(Directory.GetFileSystemEntries(folder.In("out/.zetamixup/tmp")));
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_whole_files_and_is_finished_by_the_same_command()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(300), folder.In("out"), .. Options];
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var (exitCode, _, error) = Tool.Run(stop.Token, arguments);

        Assert.Equal((130, "Stopped. All files are complete; run augment again to continue it."), (exitCode, error.TrimEnd()));
        Assert.Equal(2, Tool.Run("inspect", folder.In("out")).ExitCode);
        Tool.Done(arguments);
        Assert.Equal(ContentOfOneRun(folder, "pixels.csv", Options), Tool.Content(folder.In("out")));
    }

    [Fact]
    public void Killed_at_random_moments_it_is_finished_by_running_it_again()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(600);
        var expected = ContentOfOneRun(folder, "pixels.csv", Options);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var kills = int.Parse(Environment.GetEnvironmentVariable(Kills) ?? "3");
        var interrupted = 0;

        // On a busy machine, kills may come when all blocks are made and only the files are left to be put together. Then there are more.
        for (var kill = 0; kill < kills || (interrupted == 0 && kill < 3 * kills); kill++)
        {
            var output = folder.In($"out{kill}");
            Assert.True(
                Tool.KillInTime(8, attempt =>
                {
                    if (Directory.Exists(output))
                    {
                        Directory.Delete(output, recursive: true);
                    }

                    var blocks = random.Next(1, 1 + (100 >> attempt));
                    return (Tool.Start(["augment", pixels, output, .. Options]), () => BlocksOf(output) >= blocks);
                }),
                $"Kill {kill} of seed {seed} came too late.");

            interrupted += Tool.Run("inspect", output) is { ExitCode: 2 } half && half.Output.Contains("is missing") ? 1 : 0;
            Tool.Done(["augment", pixels, output, .. Options]);

            Assert.True(expected == Tool.Content(output), $"Other contents after kill {kill} of seed {seed}.");
            Assert.Equal([".zetamixup", "augmented.jsonl"], Directory.GetFileSystemEntries(output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(output, ".zetamixup", "tmp")));
        }

        Assert.True(interrupted > 0, $"No kill of seed {seed} left a block to be made.");
    }

    [SkippableTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_leaves_whole_files_only(string signal, int expected)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such signals.");
        Skip.If(signal == "INT" && IsInterruptIgnored(), "The tests run in the background of a shell, whose children ignore SIGINT.");
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(2000), folder.In("out"), "--copies", "200", "--format", "jsonl"];
        using var process = Tool.Start(arguments);
        SpinWait.SpinUntil(() => process.HasExited || BlocksOf(folder.In("out")) >= 2);
        Assert.False(process.HasExited);

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        process.WaitForExit();

        Assert.Equal(expected, process.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(folder.In("out/.zetamixup/tmp")));
        var (exitCode, output, error) = Tool.Run("inspect", folder.In("out"));
        Assert.Equal((2, ""), (exitCode, error));
        var problems = output.Split(Environment.NewLine).Where(line => line.StartsWith("  ", StringComparison.Ordinal) && !line.Contains(" more")).ToArray();
        Assert.NotEmpty(problems);
        Assert.All(problems, line => Assert.EndsWith("is missing", line));
    }

    /// <summary>Whether this process, and so its children, ignores SIGINT, the second bit of the mask.</summary>
    private static bool IsInterruptIgnored() =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is var line
        && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0;

    [Fact]
    public void Two_copies_of_a_shard_at_once_do_no_harm()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(600);
        var expected = ContentOfOneRun(folder, "pixels.csv", Options);
        string[] arguments = ["augment", pixels, folder.In("out"), .. Options];

        var copies = Enumerable.Range(0, 3).Select(_ => Tool.Start(arguments)).ToArray();
        foreach (var copy in copies)
        {
            copy.WaitForExit();
        }

        Assert.All(copies, copy => Assert.Equal(0, copy.ExitCode));
        Assert.Equal(expected, Tool.Content(folder.In("out")));
        Array.ForEach(copies, copy => copy.Dispose());
    }

    [Fact]
    public void An_image_that_was_removed_is_made_again()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(100), folder.In("out")];
        Tool.Done(arguments);
        var content = Tool.Content(folder.In("out"));
        var image = Directory.GetFiles(folder.In("out/1"))[3];
        File.Delete(image);
        Assert.Equal(2, Tool.Run("inspect", folder.In("out")).ExitCode);

        Tool.Done(arguments);

        Assert.True(File.Exists(image));
        Assert.Equal(content, Tool.Content(folder.In("out")));
    }

    [Fact]
    public void A_foreign_file_in_the_place_of_an_image_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(100), folder.In("out")];
        Tool.Done([.. arguments, "--shard", "1/4"]);
        Tool.Done(["augment", folder.In("pixels.csv"), folder.In("whole")]);
        var name = Files.Of(folder.In("whole")).Select(file => file.Split(' ')[0]).First(file => !File.Exists(folder.In($"out/{file}")) && file.EndsWith("png", StringComparison.Ordinal));
        folder.Write($"out/{name}", [1, 2, 3]);

        var (exitCode, _, error) = Tool.Run(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains("already exists and differs from the output of these settings", error);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder.In($"out/{name}")));
    }

    private static int BlocksOf(string output)
    {
        var blocks = Path.Combine(output, ".zetamixup", "blocks");
        return Directory.Exists(blocks) ? Directory.GetFiles(blocks, "*.json").Length : 0;
    }

    private static string ContentOfOneRun(TemporaryFolder folder, string name, string[] options)
    {
        Tool.Done(["augment", folder.In(name), folder.In("one-run"), .. options]);
        return Tool.Content(folder.In("one-run"));
    }
}
