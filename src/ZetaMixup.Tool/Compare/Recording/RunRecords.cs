using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>The finished runs of a comparison, which are recorded in a file, if there is one, as soon as they are finished.</summary>
internal sealed class RunRecords
{
    private const string Argument = "--json";

    private readonly string? _path;

    private RunRecords(string? path, ResultsDocument document) => (_path, Document) = (path, document);

    /// <summary>What is recorded.</summary>
    internal ResultsDocument Document { get; private set; }

    /// <summary>Starts a file, or continues one that was started with the same settings and data.</summary>
    /// <param name="path">The file, or null to record in memory only.</param>
    /// <param name="start">The document without runs.</param>
    /// <exception cref="UserErrorException">The file was started with other settings or data, or is no result file.</exception>
    internal static RunRecords Open(string? path, ResultsDocument start)
    {
        if (path is null)
        {
            return new RunRecords(null, start);
        }

        var recorded = ResultsFile.Read(path, Argument);
        if (recorded is not null)
        {
            RequireSame(path, recorded, start);
        }

        var records = new RunRecords(path, start.With(recorded?.Runs ?? []));
        if (recorded is null)
        {
            ResultsFile.Write(path, records.Document);
        }

        return records;
    }

    /// <summary>What is left of a run that was interrupted, or its beginning. Null if nothing is recorded in a file.</summary>
    internal PartialRun? Begin(RunKey run) => _path is null ? null : PartialRun.Open(_path, Document, run);

    /// <summary>Records a run.</summary>
    internal void Add(RunResult run)
    {
        Document = Document.With([.. Document.Runs, run]);
        if (_path is not null)
        {
            ResultsFile.Write(_path, Document);
            PartialRun.Delete(_path);
        }
    }

    private static void RequireSame(string path, ResultsDocument recorded, ResultsDocument wanted)
    {
        string[] changes =
        [
            .. Difference.Between(recorded, wanted).Select(difference => $"{difference.Name} was {difference.First} and now is {difference.Second}"),
            .. recorded.OwnShard != wanted.OwnShard ? [$"shard was {recorded.OwnShard} and now is {wanted.OwnShard}"] : Array.Empty<string>(),
        ];
        if (changes.Length > 0)
        {
            throw new UserErrorException($"{Argument} is '{path}', whose runs have other settings: {string.Join("; ", changes)}. Use another file or the same settings.");
        }
    }
}
