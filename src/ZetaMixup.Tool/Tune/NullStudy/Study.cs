using MathNet.Numerics.Distributions;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune.Outcome;
using static System.FormattableString;

namespace ZetaMixup.Tool.Tune.NullStudy;

/// <summary>
/// Tunes on synthetic data whose labels are drawn independently of the features. There is nothing to learn, so that each difference
/// that is claimed is a false one.
/// </summary>
internal sealed class Study(NullStudyOptions options, IReport report, CancellationToken stop)
{
    private static readonly Kind[] Kinds =
    [
        new("test set, 3 classes", 240, [1, 1, 1], HasTest: true),
        new("test set, classes 3 : 2", 240, [3, 2], HasTest: true),
        new("5 folds, 3 classes", 120, [1, 1, 1], HasTest: false),
        new("5 folds, classes 3 : 2", 120, [3, 2], HasTest: false),
    ];

    internal int Run()
    {
        var rows = new List<string[]>();
        var all = new List<OuterDifference>();
        report.Progress("Tuning", "data sets", Kinds.Length * (long)options.Sets, progress =>
        {
            foreach (var kind in Kinds)
            {
                var differences = new List<OuterDifference>();
                for (var i = 0; i < options.Sets; i++)
                {
                    stop.ThrowIfCancellationRequested();
                    differences.Add(Tune(kind, options.Seed + i));
                    progress(1);
                }

                rows.Add([kind.Name, Invariant($"{kind.Rows}"), .. Claims(differences), .. Spread(differences)]);
                all.AddRange(differences);
            }
        });
        rows.Add(["all", "", .. Claims(all), "", ""]);
        report.Write(new ReportTable(
            $"Labels that are independent of the features, {options.Sets} data sets of each kind",
            ["kind", "rows", "“helps”", "“hurts”", "claims %", "at most %", "mean difference, points", "its error as tune says"],
            rows,
            "“at most”: upper end of the 95 % interval of the rate (Clopper and Pearson). The last column is the mean of the standard errors, to be compared with the spread of the differences."));
        return ExitCode.Done;
    }

    private OuterDifference Tune(Kind kind, int seed)
    {
        var path = Path.Combine(Path.GetTempPath(), $"zetamixup-null-{Path.GetRandomFileName()}.csv");
        try
        {
            File.WriteAllLines(path, NullData.Lines(kind, seed));
            var tune = new TuneOptions
            {
                Data = path,
                Reading = new() { LabelColumn = NullData.Label },
                Budget = new Budget(null, options.Trainings),
                Measure = options.Measure,
                TrainSize = kind.HasTest ? TrainSize.OfFraction(0.5) : null,
                Training = new TuneOptions().Training with { Hidden = [32], Epochs = 40 },
                Seed = seed,
            };
            return new Tuning(tune, new SilentReport(), stop).Tune()!.Result!.Difference;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string[] Claims(List<OuterDifference> differences)
    {
        var (helps, hurts) = (differences.Count(difference => difference.Sign > 0), differences.Count(difference => difference.Sign < 0));
        return
        [
            Invariant($"{helps}"), Invariant($"{hurts}"),
            Invariant($"{100.0 * (helps + hurts) / differences.Count:0.0}"),
            Invariant($"{100 * UpperRate(helps + hurts, differences.Count):0.0}"),
        ];
    }

    private static string[] Spread(List<OuterDifference> differences)
    {
        var values = new SeedValues([.. differences.Select(difference => difference.Mean)]);
        return
        [
            Invariant($"{TuneVerdict.Points(values.Mean)} (spread {100 * values.StandardDeviation:0.0})"),
            Invariant($"{100 * differences.Average(difference => difference.StandardError ?? 0):0.0}"),
        ];
    }

    private static double UpperRate(int claims, int sets) => claims == sets ? 1 : Beta.InvCDF(claims + 1, sets - claims, 0.975);

    private sealed class SilentReport : IReport
    {
        public void Write(params IEnumerable<string> lines)
        {
        }

        public void Progress(string what, string unit, long total, Action<Action<int>> work) => work(_ => { });

        public void Write(ReportTable table)
        {
        }
    }
}
