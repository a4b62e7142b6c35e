using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Reporting;
using ZetaMixup.Samples.Experiments.Training;

namespace Experiments.Tests.Reporting;

public class PlainReportTests
{
    [Fact]
    public void Results_are_lines_that_stand_under_each_other()
    {
        using var output = new StringWriter();
        var result = new ExperimentResult(Measure.MicroF1, "made-up lesions", 30, 10, ["a", "b"],
        [
            new MethodResult("none", [0.5, 0.7], 0.55, 0.0123, null),
            new MethodResult("zeta", [0.7, 0.8], 0.6, 0.02, new PairedDifference(0.15, 0.05, [0.2, 0.1])),
        ]);

        new PlainReport(output).Results(result, new ExperimentOptions { Seeds = 2 });

        Assert.Equal(
            [
                "",
                "made-up lesions: 30 rows to train, 10 to test, 2 seeds",
                "method  micro-F1 %   minus none   macro-F1 %  s/epoch",
                "none    60.0 ± 14.1               55.0        0.012",
                "zeta    75.0 ± 7.1   +15.0 ± 5.0  60.0        0.020",
                "± is the standard deviation over the seeds, and of the difference the standard error.",
                "",
            ],
            output.ToString().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public void What_was_skipped_is_named_and_counted()
    {
        using var output = new StringWriter();
        var skipped = Enumerable.Range(0, ReportText.NamedAtMost + 7).Select(i => new Skipped($"image {i}", "label without an image")).ToArray();
        var dataset = new Dataset { Name = "somewhere", ClassNames = ["a"], Rows = [new ImageFileRow("x", "a", null, "x.jpg")], Skipped = skipped };

        new PlainReport(output).Start(dataset);

        var text = output.ToString();
        Assert.Contains("Data: somewhere, 1 rows of 1 classes", text);
        Assert.Contains("Classes: a 1", text);
        Assert.Contains($"Skipped: {ReportText.NamedAtMost + 7}", text);
        Assert.Contains("  image 0: label without an image", text);
        Assert.Contains("  and 7 more", text);
    }
}
