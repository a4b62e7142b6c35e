using System.Runtime.CompilerServices;

namespace ZetaMixup.MLNet.Tests.Trainers;

public sealed class TrainerPageTests
{
    [Theory]
    [InlineData("Multiclass trainers", false)]
    [InlineData("Binary trainers", true)]
    public void The_page_has_the_table_that_the_tests_check(string heading, bool isBinary)
    {
        var section = File.ReadAllLines(Page()).SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

        Assert.Equal(TrainerTable.Lines(isBinary ? TrainerCases.Binary : TrainerCases.Multiclass), section.Where(line => line.StartsWith('|')));
    }

    [Fact]
    public void The_page_explains_every_refusal()
    {
        var headings = TrainerCases.Binary.Concat(TrainerCases.Multiclass).SelectMany(c => TrainerTable.Modes.Select(c.In)).OfType<Refusal>().Select(r => $"### {r.Heading}").Distinct();

        Assert.All(headings, heading => Assert.Contains(heading, File.ReadLines(Page())));
    }

    private static string Page([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "..", "..", "..", "..", "docs", "trainers.md"));
}
