using System.Buffers.Binary;
using Experiments.Tests.Training;
using ZetaMixup.Samples.Experiments.Options;

namespace Experiments.Tests;

/// <summary>What a sample says before it has worked for nothing.</summary>
public class HostileInputTests
{
    [SkippableTheory]
    [InlineData("--json")]
    [InlineData("--report")]
    public void A_file_that_cannot_be_written_is_named_before_the_training(string option)
    {
        Skip.IfNot(Directory.Exists("/proc/self"), "There is no folder here in which nobody can make a file.");

        var (exitCode, output, error) = Fixture.Run(option, "/proc/results", "--epochs", "1");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"{option} is '/proc/results', which cannot be written: ", error);
    }

    [Fact]
    public void Two_results_do_not_go_into_one_file_and_what_was_there_stays()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("results", "of yesterday");

        var (exitCode, output, error) = Fixture.Run("--json", path, "--report", path, "--epochs", "1");

        Assert.Equal((1, "", $"--json and --report are both '{path}'; they must be two files."), (exitCode, output, error.TrimEnd()));
        Assert.Equal("of yesterday\n", File.ReadAllText(path));
    }

    [SkippableFact]
    public void An_image_that_no_memory_holds_is_skipped_before_it_is_decoded()
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GreyPng(4, 4, 7);
        folder.Write("a/1.png", png);
        folder.Write("b/1.png", png);
        folder.Write("b/cut.png", png[..(png.Length / 2)]);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 60_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 60_000);
        folder.Write("b/huge.png", png);

        var data = RowPreparerTests.Prepare(DataFiles.Read(folder.Path), new ExperimentOptions { ImageSize = 2 }, _ => { });

        Assert.Equal(2, data.Count);
        Assert.Collection(
            data.Skipped,
            cut => Assert.StartsWith("unreadable image: the file ends too early", cut.Reason),
            huge => Assert.StartsWith("unreadable image: it says that it has 60000 x 60000 pixels", huge.Reason));
    }
}
