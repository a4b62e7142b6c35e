using ZetaMixup.Datasets;
using ZetaMixup.Tool.Inspection;
using ZetaMixup.Tool.Options;
using ZetaMixup.Tool.Store;

namespace ZetaMixup.Tool.Reporting;

/// <summary>Tells the person who started the program what it does and what came out.</summary>
internal interface IReport
{
    /// <summary>Says what the data is, and what was left out of it.</summary>
    void Start(Dataset dataset);

    /// <summary>Says what would be made.</summary>
    void DryRun(RehearsalResult result);

    /// <summary>Shows how far some work has come: the rate and the time left. The work says, from any thread, how many more rows are done.</summary>
    void Progress(string what, long rows, Action<Action<int>> work);

    /// <summary>Says that a shard is whole, and whether all are.</summary>
    void Finished(Shard shard, ShardManifest manifest, bool all, OutFolder folder);

    /// <summary>Says what is in a folder.</summary>
    void Inspected(InspectionResult result);
}
