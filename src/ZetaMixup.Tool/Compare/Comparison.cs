using System.Text.RegularExpressions;
using Microsoft.ML;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment;
using ZetaMixup.Tool.Compare.Networks;
using ZetaMixup.Tool.Compare.Pages;
using ZetaMixup.Tool.Compare.Recording;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Compare;

/// <summary>
/// The command <c>compare</c>: trains and tests every method with every seed. All methods of a seed have the same rows,
/// labels and initial weights.
/// </summary>
internal sealed partial class Comparison(CompareOptions options, IReport report, CancellationToken stop)
{
    /// <summary>Runs the comparison, and shows and writes its results.</summary>
    /// <param name="arguments">The arguments of the program, for the page.</param>
    internal int Run(IEnumerable<string> arguments)
    {
        if (options.Network.IsResNet)
        {
            LibTorch.Use(options.LibTorch);
        }

        var dataset = DataLocation.Read(options.Data, "DATA", options.Reading);
        dataset = options.Test is null ? dataset : TestSet.Append(dataset, options.Test, options.Reading);
        report.Write(DatasetText.Describe(dataset).Concat(DatasetText.Describe(dataset.Skipped)));
        var result = Run(dataset);
        if (result is null)
        {
            return ExitCode.Done;
        }

        report.Write(CompareText.Table(result, options));
        if (options.Report is not null)
        {
            ResultsPage.Create(result, options, CommandLine(arguments)).Write(options.Report);
        }

        return ExitCode.Done;
    }

    /// <summary>The command as it can be pasted into a shell.</summary>
    internal static string CommandLine(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote).Prepend("zetamixup"));

    /// <summary>Trains what is not recorded. Returns null if only a shard was to be trained.</summary>
    private ComparisonResult? Run(Dataset dataset)
    {
        var mlContext = new MLContext(options.Seed);
        RequireOwnTest(dataset);
        RequireTwoClasses(dataset.Name, dataset.Rows.Take(dataset.FirstTestRow ?? dataset.Rows.Count).Select(row => row.Label));
        RequirePictures(dataset, options.Network);
        var data = PreparedData.Read(mlContext, dataset, options.ImageSize, report, stop);
        report.Write(DatasetText.Describe(data.Skipped));
        RequireRows(dataset.Name, data);

        Split[] splits = [.. Enumerable.Range(options.Seed, options.Seeds).Select(seed => SplitOf(data, seed))];
        var records = RunRecords.Open(options.Json, Start(dataset, data, splits[^1]));
        var missing = records.Document.Missing();
        var own = missing.Length + records.Document.Runs.Count;
        report.Write(CompareText.Describe(options, data.Pictures?.Shape));
        report.Write(CompareText.DescribeRecords(options.Json ?? "", records.Document.Runs.Count, own));
        if (missing.Length > 0)
        {
            report.Progress("Training", "epochs", (long)missing.Length * options.Epochs, progress => Train(missing, records, mlContext, data, splits, progress));
        }

        if (options.Shard.Count > 1)
        {
            report.Write(CompareText.Shard(options.Shard, own));
            return null;
        }

        return records.Document.ToResult() with { Examples = Examples(data, splits[0]) };
    }

    private void Train(RunKey[] runs, RunRecords records, MLContext mlContext, PreparedData data, Split[] splits, Action<int> progress)
    {
        using var first = WeightsFile.Open(options.ResNet, options.WeightsPath, mlContext.TempFilePath);
        foreach (var ofSeed in runs.GroupBy(run => run.Seed))
        {
            var training = new Training(mlContext, data, splits[ofSeed.Key - options.Seed], options, first.Weights, ofSeed.Key, progress, stop);
            foreach (var key in ofSeed)
            {
                var partial = options.Network.IsResNet ? records.Begin(key) : null;
                report.Write(CompareText.DescribePartial(key, partial));
                var run = training.Run(options.Methods.Single(method => method.Name == key.Method), partial);
                records.Add(run);
                report.Write(CompareText.Describe(run, options.Measure));
            }
        }
    }

    private Split SplitOf(PreparedData data, int seed)
    {
        var split = Split.Draw(data.Labels, data.Groups, data.FirstTestRow, options.TrainSize, seed);
        return options.EarlyStopping is null ? split : split.TakeValidation(data.Labels, data.Groups, seed);
    }

    /// <summary>The results before the first run.</summary>
    private ResultsDocument Start(Dataset dataset, PreparedData data, Split split) => new()
    {
        Data = dataset.Name,
        Rows = new RowCounts(split.Train.Length, options.EarlyStopping is null ? null : split.Validation.Length, split.Test.Length),
        Classes = dataset.ClassNames,
        Settings = CompareSettings.Of(options),
        Input = options.Json is null ? "" : DataFingerprint.Of(data, stop),
        Arithmetic = MixProbe.Checksum(),
        Shard = options.Shard.Count > 1 ? $"{options.Shard}" : null,
        Runs = [],
    };

    /// <summary>Mixed rows share sources, so that a split of them would test on what was trained on.</summary>
    private void RequireOwnTest(Dataset dataset)
    {
        if (dataset.HasSoftLabels && dataset.FirstTestRow is null)
        {
            throw new UserErrorException($"{dataset.Name} has mixed rows, which share sources, so no test rows can be drawn from them. Name unmixed ones with --test.");
        }

        if (dataset.HasSoftLabels && options.EarlyStopping is not null)
        {
            throw new UserErrorException($"--early-stopping is {options.EarlyStopping}, but {dataset.Name} has mixed rows, which share sources, so no validation rows can be drawn from them.");
        }

        if (dataset.HasSoftLabels && options.LabelNoise > 0)
        {
            throw new UserErrorException(FormattableString.Invariant($"--label-noise is {options.LabelNoise}, but {dataset.Name} has soft labels; only single labels are redrawn."));
        }
    }

    /// <summary>A residual network takes square images of one or three colors.</summary>
    internal static void RequirePictures(Dataset dataset, NetworkKind network)
    {
        if (!network.IsResNet || dataset.Rows[0] is ImageFileRow)
        {
            return;
        }

        var problem = dataset.Shape is not { Channels: 1 or 3 } shape || shape.Height != shape.Width ? "are no square images of one or three colors"
            : shape.Height < ResNetOptions.SmallestImage ? $"are images of {shape.Height} × {shape.Width} pixels"
            : dataset.Rows[0] is PixelRow { Table: { Smallest: < 0 } table } ? FormattableString.Invariant($"have the value {table.Smallest}")
            : null;
        if (problem is not null)
        {
            throw new UserErrorException(
                $"--network is {network}, but the rows of {dataset.Name} {problem}; a ResNet needs square images of at least {ResNetOptions.SmallestImage} pixels a side with values of at least 0. Use --network mlp.");
        }
    }

    private static void RequireTwoClasses(string data, IEnumerable<string> labels)
    {
        string[] classes = [.. labels.Distinct().Take(2)];
        if (classes.Length < 2)
        {
            throw new UserErrorException($"All training rows of {data} have one class, '{classes[0]}'; at least two classes are needed.");
        }
    }

    /// <summary>Both the training rows and the test rows that the data has must be readable, and there must be two classes.</summary>
    internal static void RequireRows(string data, PreparedData rows)
    {
        var trainCount = rows.FirstTestRow ?? rows.Count;
        if (trainCount == 0 || trainCount == rows.Count && rows.FirstTestRow is not null)
        {
            throw new UserErrorException($"None of the {(trainCount == 0 ? "training" : "test")} images of {data} can be read.");
        }

        RequireTwoClasses(data, rows.Labels.Take(trainCount).Select(label => rows.ClassNames[label]));
    }

    /// <summary>A batch as the trainer would draw it, ordered so that the first rows have different classes.</summary>
    private ExampleBatch Examples(PreparedData data, Split split)
    {
        int[] rows = [.. split.Train];
        RandomSource.ForExamples(options.Seed).Shuffle(rows);
        rows = [.. rows.Take(options.BatchSize).GroupBy(row => data.Labels[row]).OrderBy(rowsOfClass => rowsOfClass.Key)
            .SelectMany(rowsOfClass => rowsOfClass.Select((row, place) => (row, place))).OrderBy(item => item.place).Select(item => item.row)];
        return new ExampleBatch([.. rows.Select(data.ReadValues)], [.. rows.Select(row => data.Labels[row])], data.Pictures);
    }

    private static string Quote(string argument) => Plain().IsMatch(argument) ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w@%+=:,./-]+$")]
    private static partial Regex Plain();
}
