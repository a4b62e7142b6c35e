using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare.Recording;

namespace ZetaMixup.Tool.Report;

/// <summary>Puts result files together.</summary>
internal static class JoinedResults
{
    private const int NamedRuns = 6;

    /// <summary>Reads files and joins their runs.</summary>
    /// <exception cref="UserErrorException">A file is no result file, two files have different settings or data, or runs are missing.</exception>
    internal static ResultsDocument Read(IReadOnlyList<string> paths)
    {
        Part[] parts = [.. paths.Select(path => new Part(path, ReadFile(path)))];
        foreach (var part in parts.Skip(1))
        {
            RequireSame(parts[0], part);
        }

        var runs = parts.SelectMany(part => part.Document.Runs.Select(run => (part.Path, Run: run))).GroupBy(item => item.Run.Key).ToArray();
        foreach (var run in runs)
        {
            // A run that was done twice has other durations, but the same results.
            var (path, first) = run.First();
            if (run.FirstOrDefault(item => !item.Run.HasSameResults(first)) is { Path: { } other })
            {
                throw new UserErrorException($"FILES have {run.Key} twice, with different results in '{path}' and '{other}'.");
            }
        }

        var whole = parts[0].Document with { Shard = null };
        RequireAll(whole, parts, [.. runs.Select(run => run.Key)]);
        return whole.With([.. runs.Select(run => run.First().Run)]);
    }

    private static ResultsDocument ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new UserErrorException(Directory.Exists(path)
                ? $"FILES has '{path}', which is a folder; it must have files that 'zetamixup compare' wrote with --json."
                : $"FILES has '{path}', but there is no such file.");
        }

        return ResultsFile.Read(path, "One of FILES") ?? throw new UserErrorException($"FILES has '{path}', which is empty.");
    }

    private static void RequireSame(Part first, Part other)
    {
        var differences = Difference.Between(first.Document, other.Document);
        if (differences.Length > 0)
        {
            var texts = differences.Select(difference => $"{difference.Name} is {difference.First} and {difference.Second}");
            throw new UserErrorException($"'{first.Path}' and '{other.Path}' are no parts of one comparison: {string.Join("; ", texts)}.");
        }
    }

    private static void RequireAll(ResultsDocument whole, Part[] parts, RunKey[] runs)
    {
        var all = whole.Grid();
        RunKey[] missing = [.. all.Except(runs)];
        if (missing.Length == 0)
        {
            return;
        }

        string[] advice =
        [
            .. parts.Where(part => part.Document.Missing().Length > 0).Select(part => $"'{part.Path}' lacks {part.Document.Missing().Length} of its {part.Document.Grid().Length} runs: run its command again"),
            .. MissingShards(parts) is { Length: > 0 } shards ? [$"no file has shard {string.Join(", ", shards)}"] : Array.Empty<string>(),
        ];
        var named = $"{string.Join(", ", missing.Take(NamedRuns))}{(missing.Length > NamedRuns ? ", …" : "")}";
        throw new UserErrorException($"{missing.Length} of {all.Length} runs are missing: {named}. {string.Join("; ", advice)}.");
    }

    /// <summary>The shards that no file is for, if all files are shards of the same number.</summary>
    private static string[] MissingShards(Part[] parts)
    {
        int[] counts = [.. parts.Select(part => part.Document.OwnShard.Count).Distinct()];
        return counts is [var count]
            ? [.. Enumerable.Range(1, count).Select(number => new Shard(number, count)).Except(parts.Select(part => part.Document.OwnShard)).Select(shard => $"{shard}")]
            : [];
    }

    private sealed record Part(string Path, ResultsDocument Document);
}
