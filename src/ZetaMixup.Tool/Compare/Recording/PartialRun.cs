using System.Security.Cryptography;
using System.Text.Json;
using ZetaMixup.MLNet;

namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>
/// What is left of a run that was interrupted, in two files beside the result file: the checkpoint of the trainer, and the metrics of its
/// epochs. They are there while the run is trained.
/// </summary>
internal sealed class PartialRun
{
    private readonly string _epochsPath;
    private readonly string _identity;

    private PartialRun(string path, string identity, IEnumerable<EpochMetrics> epochs) =>
        (_epochsPath, CheckpointPath, _identity, Epochs) = (EpochsPathOf(path), CheckpointPathOf(path), identity, [.. epochs]);

    /// <summary>The file of the trainer.</summary>
    internal string CheckpointPath { get; }

    /// <summary>The metrics of the epochs that the interrupted run has finished. The last of them may be trained again.</summary>
    internal IReadOnlyList<EpochMetrics> Epochs { get; }

    /// <summary>Continues the run, if its files are there, or starts it. Files of another run are deleted.</summary>
    /// <param name="path">The result file.</param>
    /// <param name="document">The settings and the data.</param>
    /// <param name="run">The run.</param>
    internal static PartialRun Open(string path, ResultsDocument document, RunKey run)
    {
        var identity = Identity(document, run);
        if (File.Exists(CheckpointPathOf(path)) && Read(EpochsPathOf(path)) is { } file && file.Run == identity)
        {
            return new PartialRun(path, identity, file.Epochs.Select(epoch => epoch.ToMetrics(document.Settings.Epochs)));
        }

        Delete(path);
        return new PartialRun(path, identity, []);
    }

    /// <summary>Records the epochs, before the trainer writes its checkpoint.</summary>
    internal void Save(IEnumerable<EpochMetrics> epochs) =>
        ResultsFile.Replace(_epochsPath, JsonSerializer.SerializeToUtf8Bytes(new EpochsFile(_identity, [.. epochs.Select(EpochRow.Of)]), RunConverter.Line));

    /// <summary>Deletes the files of any run, also those that a kill left incomplete.</summary>
    internal static void Delete(string path)
    {
        File.Delete(CheckpointPathOf(path));
        File.Delete(CheckpointPathOf(path) + ".part");
        File.Delete(EpochsPathOf(path));
    }

    private static string CheckpointPathOf(string path) => path + ".checkpoint";

    private static string EpochsPathOf(string path) => path + ".epochs";

    private static EpochsFile? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<EpochsFile>(File.ReadAllBytes(path), RunConverter.Line) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Identity(ResultsDocument document, RunKey run)
    {
        var start = JsonSerializer.SerializeToUtf8Bytes(document with { Runs = [], Methods = [] }, ResultsDocument.Format);
        return $"{run}, {Convert.ToHexStringLower(SHA256.HashData(start))}";
    }

    private sealed record EpochsFile(string Run, EpochRow[] Epochs);
}
