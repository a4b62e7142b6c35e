using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tests.Compare;

namespace ZetaMixup.Tool.Tests.Tune.Recording;

[Collection(Tunings.Name)]
public sealed class TuneRecordsTests(WholeTuning whole) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _tune = [.. whole.Arguments, "--json"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(90)]
    public void A_tuning_that_is_stopped_goes_on_where_it_was(int epochs)
    {
        using var stop = new CancellationTokenSource();
        using var error = new StringWriter();
        var json = _folder.In("results.json");

        var exitCode = new CommandRun(new StoppingReport(epochs, stop), error, stop.Token).Run([.. _tune, json]);

        Assert.Equal((130, "Stopped. Finished trainings are recorded; run the same command again to continue."), (exitCode, error.ToString().TrimEnd()));
        var recorded = File.ReadAllLines(json).Where(line => line.Contains("\"setting\"", StringComparison.Ordinal) && line.Contains("\"repeat\"", StringComparison.Ordinal)).Select(line => line.TrimEnd(',')).ToArray();
        Assert.InRange(recorded.Length, epochs > 4 ? 1 : 0, 60);

        Tool.Done([.. _tune, json]);

        Assert.Equal(File.ReadAllText(whole.Json), File.ReadAllText(json));
        Assert.All(recorded, line => Assert.Contains(line, File.ReadAllText(json)));
    }

    [Fact]
    public void A_finished_tuning_is_shown_again_without_training()
    {
        var json = whole.CopyTo(_folder);
        var first = whole.Output;
        var before = File.ReadAllText(json);

        var again = Tool.Done([.. _tune, json]);

        Assert.Contains($"{json} has all trainings with these settings and this data; nothing is trained.", again);
        Assert.Equal(before, File.ReadAllText(json));
        Assert.Equal(first[first.IndexOf("The best setting of each", StringComparison.Ordinal)..], again[again.IndexOf("The best setting of each", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Other_settings_other_data_and_other_files_are_errors_that_name_them()
    {
        var json = whole.CopyTo(_folder);

        Assert.Equal(
            $"--json is '{json}', whose trainings have other settings: budget was \"70 trainings\" and now is \"80 trainings\". Use another file or the same settings.",
            Error([.. _tune[..^2], "80 trainings", "--json", json]));
        var compared = _folder.In("compared.json");
        Tool.Done("compare", whole.Data, "--seeds", "1", "--epochs", "1", "--hidden", "0", "--json", compared);
        Assert.StartsWith($"--json is '{compared}', which is not a result file of this version of 'zetamixup tune'", Error([.. _tune, compared]));
        Assert.Contains(
            "whose trainings have other settings: the data was ", Error(["tune", _folder.WriteDigits("pixels.csv", rows: 60, seed: 3), .. WholeTuning.Options, "--json", json]));
    }

    [Fact]
    public void Damaged_trainings_are_an_error()
    {
        var json = whole.CopyTo(_folder);
        var text = File.ReadAllText(json);

        File.WriteAllText(json, text.Replace("\"setting\":\"zeta:gamma=2.8\"", "\"setting\":\"zeta:delta=2.8\"", StringComparison.Ordinal));
        Assert.Contains("It has trainings or choices that 'zetamixup tune' does not write.", Error([.. _tune, json]));
        File.WriteAllText(json, text.Replace("\"predicted\":\"", "\"predicted\":\"zz", StringComparison.Ordinal));
        Assert.Contains("is not the number of a class", Error([.. _tune, json]));
        File.WriteAllText(json, text.Replace("\"predicted\":\"", "\"predicted\":\"0,", StringComparison.Ordinal));
        Assert.Contains("It has trainings or choices that 'zetamixup tune' does not write.", Error([.. _tune, json]));
    }

    private static string Error(string[] arguments)
    {
        var (exitCode, _, error) = Tool.Run(arguments);
        Assert.Equal(1, exitCode);
        return error.TrimEnd();
    }

    /// <summary>Stops after a number of epochs.</summary>
    private sealed class StoppingReport(int epochs, CancellationTokenSource stop) : IReport
    {
        private int _done;

        public void Write(params IEnumerable<string> lines)
        {
        }

        public void Progress(string what, string unit, long total, Action<Action<int>> work) => work(more =>
        {
            if (Interlocked.Add(ref _done, more) >= epochs)
            {
                stop.Cancel();
            }
        });

        public void Write(ReportTable table)
        {
        }
    }
}
