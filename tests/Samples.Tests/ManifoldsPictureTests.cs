using System.Globalization;
using System.Xml.Linq;

namespace Samples.Tests;

public sealed class ManifoldsPictureTests(ManifoldsPictureTests.Run run) : IClassFixture<ManifoldsPictureTests.Run>
{
    private static readonly Rgb Lower = new(0xe8, 0x59, 0x0c);
    private static readonly Rgb Upper = new(0x18, 0x64, 0xab);

    [Fact]
    public void It_says_which_file_it_has_written() =>
        Assert.Equal([$"{run.File} shows half-moons and their mixes, colored by their soft labels."], run.Output);

    [Fact]
    public void Each_panel_has_all_points() => Assert.Equal([512, 512, 512, 512], run.Panels.Select(panel => panel.Length));

    [Fact]
    public void Original_points_have_the_colors_of_their_classes()
    {
        Assert.Equal(256, run.Panels[0].Count(color => color == Lower));
        Assert.Equal(256, run.Panels[0].Count(color => color == Upper));
    }

    [Fact]
    public void The_color_of_each_mix_lies_between_those_of_the_classes()
    {
        // ScottPlot truncates each channel, the red one too.
        const double Rounding = 2;

        Assert.All(run.Panels.SelectMany(panel => panel), color =>
        {
            var probability = ProbabilityOf(color);
            Assert.InRange(color.Green - (Lower.Green + (probability * (Upper.Green - Lower.Green))), -Rounding, Rounding);
            Assert.InRange(color.Blue - (Lower.Blue + (probability * (Upper.Blue - Lower.Blue))), -Rounding, Rounding);
        });
    }

    [Fact]
    public void The_colors_of_mixup_run_from_one_class_to_the_other_without_a_gap()
    {
        double[] probabilities = [.. run.Panels[1].Select(ProbabilityOf).Order()];

        Assert.Equal(0, probabilities[0]);
        Assert.Equal(1, probabilities[^1]);
        Assert.All(probabilities.Zip(probabilities.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0, 0.05));
    }

    [Fact]
    public void The_smaller_gamma_is_the_further_are_the_colors_from_those_of_the_classes()
    {
        double[] distances = [.. run.Panels.Select(panel => panel.Select(ProbabilityOf).Average(p => Math.Min(p, 1 - p)))];

        Assert.Equal(0, distances[0]);
        Assert.True(distances[2] > 0.05 && distances[3] > distances[2] + 0.05, $"{distances[2]} at γ = 2.8, {distances[3]} at γ = 2.0");
    }

    [Fact]
    public void Mixes_of_a_gamma_above_1_73_have_more_of_the_color_of_the_dominant_class()
    {
        // Each row dominates one mix, and there are as many rows of either class.
        Assert.Equal(256, run.Panels[2].Count(color => ProbabilityOf(color) > 0.5));
        Assert.Equal(256, run.Panels[3].Count(color => ProbabilityOf(color) > 0.5));
    }

    [Theory]
    [InlineData("--picture")]
    [InlineData("--picture", "a.svg", "b.svg")]
    public void Without_exactly_one_file_it_says_what_it_expects(params string[] arguments)
    {
        var result = Sample.Run("Manifolds", arguments);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal($"The arguments are '{string.Join(' ', arguments)}'; expected none, the PATH of a CSV file, or --picture FILE.", result.Error.TrimEnd());
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        var result = Sample.Run("Manifolds", "--picture", "nowhere/half-moons.svg");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("The picture cannot be written to 'nowhere/half-moons.svg': ", result.Error);
    }

    /// <summary>The probability of the upper half-moon that a color stands for, from the red channel, which differs most.</summary>
    private static double ProbabilityOf(Rgb color) => (Lower.Red - color.Red) / (double)(Lower.Red - Upper.Red);

    public sealed class Run : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Run()
        {
            File = Path.Combine(_folder.Path, "half-moons.svg");
            Output = Sample.Lines("Manifolds", "--picture", File);
            var svg = XDocument.Load(File);
            Panels = [.. svg.Descendants().Where(e => e.Name.LocalName == "ellipse").GroupBy(PanelOf).OrderBy(panel => panel.Key).Select(panel => panel.Select(e => Rgb.Parse((string)e.Attribute("fill")!)).ToArray())];
        }

        internal string File { get; }

        internal string[] Output { get; }

        /// <summary>The colors of the points of each panel: original and mixup, and below them two γ of ζ-mixup.</summary>
        internal Rgb[][] Panels { get; }

        public void Dispose() => _folder.Dispose();

        private static int PanelOf(XElement point)
        {
            double Number(string name) => double.Parse((string)point.Attribute(name)!, CultureInfo.InvariantCulture);
            return (Number("cy") < 290 ? 0 : 2) + (Number("cx") < 400 ? 0 : 1);
        }
    }

    /// <summary>The color of a point.</summary>
    internal readonly record struct Rgb(int Red, int Green, int Blue)
    {
        internal static Rgb Parse(string text)
        {
            var number = int.Parse(text.TrimStart('#'), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return new(number >> 16, (number >> 8) & 255, number & 255);
        }
    }
}
