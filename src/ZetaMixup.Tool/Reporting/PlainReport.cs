using ZetaMixup.Datasets;
using ZetaMixup.Tool.Inspection;
using ZetaMixup.Tool.Options;
using ZetaMixup.Tool.Store;

namespace ZetaMixup.Tool.Reporting;

/// <summary>Plain lines, for files, pipes and logs.</summary>
internal sealed class PlainReport(TextWriter output, TimeProvider clock) : IReport
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();

    public void Start(Dataset dataset) => Write(ReportText.Describe(dataset));

    public void DryRun(RehearsalResult result) => Write(ReportText.Describe(result));

    public void Progress(string what, long rows, Action<Action<int>> work)
    {
        var start = clock.GetTimestamp();
        var last = TimeSpan.Zero;
        long done = 0;
        work(more =>
        {
            lock (_lock)
            {
                done += more;
                var elapsed = clock.GetElapsedTime(start);
                if (elapsed - last >= BetweenLines)
                {
                    last = elapsed;
                    output.WriteLine(ReportText.Progress(what, done, rows, elapsed));
                }
            }
        });
    }

    public void Finished(Shard shard, ShardManifest manifest, bool all, OutFolder folder) =>
        Write(ReportText.Finished(shard, manifest, all, folder));

    public void Inspected(InspectionResult result) => Write(ReportText.Describe(result));

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }
    }
}
