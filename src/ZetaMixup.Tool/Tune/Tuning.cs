using System.Diagnostics;
using Microsoft.ML;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Networks;
using ZetaMixup.Tool.Compare.Recording;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune;

/// <summary>
/// The command <c>tune</c>: searches for the best setting with mixing and, with the same budget, without mixing, and compares the
/// two on rows that no search has seen.
/// </summary>
internal sealed class Tuning(TuneOptions options, IReport report, CancellationToken stop)
{
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>Runs the searches, and shows and writes the results.</summary>
    /// <param name="arguments">The arguments of the program, for the page.</param>
    internal int Run(IEnumerable<string> arguments)
    {
        if (Tune() is { } document)
        {
            TuneOutput.Show(document, report, options.Report, Comparison.CommandLine(arguments));
        }

        return ExitCode.Done;
    }

    /// <summary>Runs the searches. Returns null if only a shard of them was to be done.</summary>
    internal TuneDocument? Tune()
    {
        if (options.Training.Network.IsResNet)
        {
            LibTorch.Use(options.Training.LibTorch);
        }

        var dataset = DataLocation.Read(options.Data, "DATA", options.Reading);
        dataset = options.Test is null ? dataset : TestSet.Append(dataset, options.Test, options.Reading);
        report.Write(DatasetText.Describe(dataset).Concat(DatasetText.Describe(dataset.Skipped)));
        RequireHardLabels(dataset);
        Comparison.RequirePictures(dataset, options.Training.Network);
        var rows = PreparedData.Read(new MLContext(options.Seed), dataset, options.Training.ImageSize, report, stop);
        report.Write(DatasetText.Describe(rows.Skipped));
        Comparison.RequireRows(dataset.Name, rows);
        var data = new TuneData(rows, options, dataset.Findings.GroupColumn);
        report.Write(data.Notes);
        var policies = TunePolicies.Of(options, rows.Pictures?.Shape);
        TunePlan? plan = options.Budget.Trainings is { } trainings ? TunePlan.Of(trainings, data.FoldCount, options.Training.Epochs) : null;
        var input = DataFingerprint.Of(rows, stop);
        var records = TuneRecords.Open(options.Json, _began, Start(dataset, data, policies, input, plan));
        using var work = new TuneWork(data, options, policies, records, report, stop);
        try
        {
            work.Run();
        }
        finally
        {
            records.Save();
        }

        if (options.Shard.Count > 1)
        {
            report.Write(TuneText.Shard(options.Shard, work.OwnUnits.Length));
            return null;
        }

        var document = records.ToDocument();
        document = document with { Result = TuneResult.Of(document) };
        records.Save(document);
        return document;
    }

    /// <summary>The results before the first training.</summary>
    private TuneDocument Start(Dataset dataset, TuneData data, IReadOnlyList<string> policies, string input, TunePlan? plan) => new()
    {
        Tuned = dataset.Name,
        Rows = new TuneRows(
            data.TrainCount, data.TestCount, [.. Enumerable.Range(1, data.FoldCount).Select(fold => data.TestOf(fold).Length)],
            string.Join(',', data.Tested.Select(row => data.Rows.Labels[row])), GroupNumbers(data)),
        Classes = dataset.ClassNames,
        Settings = TuneSettings.Of(options, policies),
        Input = input,
        Arithmetic = MixProbe.Checksum(),
        Plan = plan,
        Pictures = PictureShape.Of(data.Rows.Pictures),
        Shard = options.Shard.Count > 1 ? $"{options.Shard}" : null,
        Seconds = options.Budget.Time is null ? null : 0,
        Choices = [],
        Trainings = [],
    };

    private static string? GroupNumbers(TuneData data)
    {
        if (data.Tested.All(row => data.Rows.Groups[row] is null))
        {
            return null;
        }

        var numbers = new Dictionary<(string, int), int>();
        return string.Join(',', data.Tested.Select(row =>
        {
            var key = data.Rows.Groups[row] is { } group ? (group, -1) : ("", row);
            numbers.TryAdd(key, numbers.Count);
            return numbers[key];
        }));
    }

    /// <summary>Mixed rows share sources, so that a split of them would test on what was trained on.</summary>
    private static void RequireHardLabels(Dataset dataset)
    {
        if (dataset.HasSoftLabels)
        {
            throw new UserErrorException($"{dataset.Name} has mixed rows, which share sources, so no rows to choose by can be drawn from them. Tune on the unmixed rows.");
        }
    }
}
