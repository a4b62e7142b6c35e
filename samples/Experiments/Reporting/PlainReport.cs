using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Training;

namespace ZetaMixup.Samples.Experiments.Reporting;

/// <summary>Plain lines, for files, pipes and logs.</summary>
internal sealed class PlainReport(TextWriter output) : IReport, ITrainingProgress
{
    private readonly Lock _lock = new();

    public void Start(Dataset dataset)
    {
        Write(ReportText.Describe(dataset));
        Write(ReportText.Describe(dataset.Skipped));
    }

    public PreparedData Prepare(Dataset dataset, Func<Action<int>, PreparedData> work) => work(_ => { });

    public void Prepared(PreparedData data) => Write(ReportText.Describe(data.Skipped));

    public void Train(int epochs, Action<ITrainingProgress> work) => work(this);

    public void Advance(int epochs)
    {
    }

    public void Finished(RunResult run) => Write([ReportText.Describe(run)]);

    public void Results(ExperimentResult result, ExperimentOptions options)
    {
        string[][] table = [ReportText.TableHead(result.Measure), .. result.Methods.Select(ReportText.TableRow)];
        var widths = Enumerable.Range(0, table[0].Length).Select(column => table.Max(row => row[column].Length)).ToArray();
        Write(["", ReportText.Title(result, options)]);
        Write(table.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
        Write([ReportText.Legend(options)]);
    }

    private void Write(IEnumerable<string> lines)
    {
        lock (_lock)
        {
            foreach (var line in lines)
            {
                output.WriteLine(line);
            }
        }
    }
}
