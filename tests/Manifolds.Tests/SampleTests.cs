using System.Text;
using System.Text.Json.Nodes;
using Manifolds.Reporting;

namespace Manifolds.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void A_run_tells_shows_and_writes_everything()
    {
        var digits = _folder.Write("digits.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(row => $"{row % 7},{row % 5},{row % 3},{row},{row % 2}\n"))));
        var numbers = Path.Combine(_folder.Path, "numbers.json");

        Assert.Equal(0, Run("--seeds", "3", "--digits", digits, "--json", numbers));

        var lines = _output.ToString();
        Assert.Matches(@"(?s)half-moons: 512 points.+helix: 8,192 points.+digits: 40 points, 4 coordinates", lines);
        Assert.Matches(@"ζ-mixup lies farther from the originals than mixup \(2\d\.\d\) at γ = 2\.0 \(36\.\d\)\.", lines);
        AssertDistances(JsonNode.Parse(File.ReadAllText(numbers))!["data"]![1]!);
    }

    [Fact]
    public void What_the_user_can_put_right_is_said_before_any_work()
    {
        Assert.Equal(1, Run("--digits", "nowhere.csv"));
        Assert.Equal(1, Run("--json", _folder.Path));
        Assert.Equal(1, Run("--seeds", "no"));

        Assert.Equal(
            [
                "--digits is 'nowhere.csv'; there is no such folder or file.",
                $"--json is '{_folder.Path}', which is a folder; it must be a file.",
                "--seeds is 'no'; it must be an integer from 1 to 1000.",
                "",
            ],
            _error.ToString().ReplaceLineEndings("\n").Split('\n'));
        Assert.Empty(_output.ToString());
    }

    /// <summary>
    /// Measured once with numpy. ζ-mixup comes nearer as γ grows, and with γ = 2 lies farther off than mixup. Of mixup's λ
    /// there is one to a row, so it takes three seeds for its mean to be as sure as the others.
    /// </summary>
    private static void AssertDistances(JsonNode helix)
    {
        var distances = helix["methods"]!.AsArray().ToDictionary(method => (string)method!["name"]!, method => (double)method!["distance"]!["mean"]!);

        Assert.Equal(0, distances["original"]);
        Assert.Equal(1, distances["ζ-mixup 2.0"] / 36.9, 0.02);
        Assert.Equal(1, distances["ζ-mixup 2.8"] / 19.4, 0.02);
        Assert.Equal(1, distances["ζ-mixup 4.0"] / 7.6, 0.02);
        Assert.Equal(1, distances["ζ-mixup 6.0"] / 1.76, 0.02);
        Assert.Equal(1, distances["mixup"] / 21.6, 0.02);
    }

    private int Run(params string[] arguments) => Sample.Run(arguments, new PlainReport(_output), _error);
}
