using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Recording;
using ZetaMixup.Tool.Report;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune;

/// <summary>The command <c>report</c> for the parts of a tuning.</summary>
internal sealed class TuneReport(ReportOptions options, IReport report)
{
    /// <summary>Shows and writes the results.</summary>
    /// <param name="arguments">The arguments of the program, for the page.</param>
    internal int Run(IEnumerable<string> arguments)
    {
        var document = Join(options.Files);
        if (options.Json is not null)
        {
            ResultsFile.Replace(options.Json, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(document, TuneDocument.Format));
        }

        TuneOutput.Show(document, report, options.Report, Comparison.CommandLine(arguments));
        return ExitCode.Done;
    }

    /// <summary>Puts files together.</summary>
    /// <exception cref="UserErrorException">Two files have different settings or data, or searches are missing.</exception>
    internal static TuneDocument Join(IReadOnlyList<string> paths)
    {
        var parts = paths.Select(path => (Path: path, Document: TuneFile.Read(path, "One of FILES")!)).ToArray();
        foreach (var part in parts.Skip(1))
        {
            var differences = TuneFile.Differences(parts[0].Document, part.Document);
            if (differences.Length > 0)
            {
                var texts = differences.Select(difference => $"{difference.Name} is {difference.First} and {difference.Second}");
                throw new UserErrorException($"'{parts[0].Path}' and '{part.Path}' are no parts of one tuning: {string.Join("; ", texts)}.");
            }
        }

        RequireEqual(parts);
        var all = parts.SelectMany(part => part.Document.Choices).Where(choice => choice.IsFinished).DistinctBy(choice => (choice.Fold, choice.Arm)).ToArray();
        var missing = SearchUnit.All(parts[0].Document.Rows.Folds.Count).Except(all.Select(choice => new SearchUnit(choice.Fold, choice.Arm))).ToArray();
        if (missing.Length > 0)
        {
            var names = missing.Select(unit => $"{(unit.Fold > 0 ? $"without fold {unit.Fold}" : "on all training rows")} {(unit.Arm == Arm.None ? "without" : "with")} mixing");
            throw new UserErrorException($"{missing.Length} of {SearchUnit.All(parts[0].Document.Rows.Folds.Count).Length} searches are missing: {string.Join(", ", names)}. Run the commands of their shards (again).");
        }

        var whole = (parts[0].Document with
        {
            Shard = null,
            Choices = all,
            Trainings = [.. parts.SelectMany(part => part.Document.Trainings).DistinctBy(training => training.Key)],
        }).Ordered();
        return whole with { Result = TuneResult.Of(whole) };
    }

    /// <summary>Trainings that were done twice have the same result.</summary>
    private static void RequireEqual((string Path, TuneDocument Document)[] parts)
    {
        var trainings = parts.SelectMany(part => part.Document.Trainings.Select(training => (part.Path, Training: training)));
        foreach (var same in trainings.GroupBy(item => item.Training.Key))
        {
            var (path, first) = same.First();
            if (same.FirstOrDefault(item => item.Training.Value != first.Value) is { Path: { } other })
            {
                throw new UserErrorException($"FILES have {same.Key.Setting} twice, with different results in '{path}' and '{other}'.");
            }
        }
    }
}
