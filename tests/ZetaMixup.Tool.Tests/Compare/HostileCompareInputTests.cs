
namespace ZetaMixup.Tool.Tests.Compare;

/// <summary>Invalid input of <c>compare</c>.</summary>
public sealed class HostileCompareInputTests
{
    [SkippableTheory]
    [InlineData("--json")]
    [InlineData("--report")]
    public void A_file_that_cannot_be_written_is_named_before_the_training(string option)
    {
        Skip.IfNot(Directory.Exists("/proc/self"), "This operating system has no /proc.");

        var (exitCode, output, error) = Tool.Run("compare", "no/such/place", option, "/proc/results");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"{option} is '/proc/results', which cannot be written: ", error);
    }

    [Fact]
    public void Two_results_do_not_go_into_one_file_and_what_was_there_stays()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("results", "of yesterday");

        var (exitCode, output, error) = Tool.Run("compare", "no/such/place", "--json", path, "--report", path);

        Assert.Equal((1, "", $"--json and --report are both '{path}'; they must be two files."), (exitCode, output, error.TrimEnd()));
        Assert.Equal("of yesterday\n", File.ReadAllText(path));
    }

}
