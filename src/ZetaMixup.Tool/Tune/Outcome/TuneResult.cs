using System.Globalization;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune.Outcome;

/// <summary>What a tuning has found.</summary>
/// <param name="Verdict">The verdict in one sentence.</param>
/// <param name="Recommended">The setting to use: that with mixing only if it helps beyond chance.</param>
/// <param name="Mixing">The chosen setting with mixing.</param>
/// <param name="None">The chosen setting without mixing.</param>
/// <param name="Difference">The difference between the two on rows that no search has seen.</param>
internal sealed record TuneResult(string Verdict, string Recommended, TestedSetting Mixing, TestedSetting None, OuterDifference Difference)
{
    /// <summary>Computes the result of a document that has all searches and tests.</summary>
    internal static TuneResult Of(TuneDocument document)
    {
        var folds = document.Rows.Folds.Count;
        var groups = Groups(document);
        int[] tested = folds == 0 ? [0] : [.. Enumerable.Range(1, folds)];
        var pairs = tested.Select(fold => (None: Tests(document, fold, Arm.None), Mixing: Tests(document, fold, Arm.Mixing))).ToArray();

        var measure = document.Measure;

        // The time may have sufficed for more seeds of one arm than of the other.
        var differences = pairs.Select(pair => pair.Mixing.Zip(pair.None, Subtract).ToArray()).ToArray();
        var difference = folds == 0
            ? OuterDifference.OnTestSet(differences[0], groups)
            : OuterDifference.OverFolds([.. differences.Select(AverageOfSeeds)], Cut(groups, document.Rows.Folds));
        var mixing = new TestedSetting(ChoiceOf(document, 0, Arm.Mixing), Mean(pairs.Select(pair => pair.Mixing)), ChoicesOfFolds(document, Arm.Mixing));
        var none = new TestedSetting(ChoiceOf(document, 0, Arm.None), Mean(pairs.Select(pair => pair.None)), ChoicesOfFolds(document, Arm.None));
        return new TuneResult(
            TuneVerdict.Of(mixing.Setting, none.Setting, difference, folds, measure), measure.Direction * difference.Sign > 0 ? mixing.Setting : none.Setting, mixing, none, difference);
    }

    private static string ChoiceOf(TuneDocument document, int fold, Arm arm) =>
        document.Choices.Single(choice => choice.Fold == fold && choice.Arm == arm).Setting;

    private static string[] ChoicesOfFolds(TuneDocument document, Arm arm) =>
        [.. document.Choices.Where(choice => choice.Fold > 0 && choice.Arm == arm).OrderBy(choice => choice.Fold).Select(choice => choice.Setting)];

    /// <summary>What each row adds to the measure of the chosen setting, seed by seed.</summary>
    private static double[][] Tests(TuneDocument document, int fold, Arm arm)
    {
        var setting = ChoiceOf(document, fold, arm);
        int[] labels = Cut(Numbers(document.Rows.Labels), document.Rows.Folds.Count == 0 ? [document.Rows.Test] : document.Rows.Folds)[Math.Max(0, fold - 1)];
        return
        [
            .. document.Trainings.Where(training => training.Key.IsTest && training.Key.Fold == fold && training.Key.Setting == setting)
                .OrderBy(training => training.Key.Repeat).Select(training => RowScores.Of(document.Measure, labels, training.Predicted!)),
        ];
    }

    private static double[] Subtract(double[] minuend, double[] subtrahend) => [.. minuend.Zip(subtrahend, (a, b) => a - b)];

    private static double[] AverageOfSeeds(double[][] seeds) =>
        [.. Enumerable.Range(0, seeds[0].Length).Select(row => seeds.Average(seed => seed[row]))];

    private static double Mean(IEnumerable<double[][]> folds) => folds.Average(seeds => seeds.Average(seed => seed.Average()));

    private static int[] Numbers(string text) => [.. text.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static int[] Groups(TuneDocument document) => document.Rows.Groups is { } text
        ? Numbers(text)
        : [.. Enumerable.Range(0, document.Rows.Test + document.Rows.Folds.Sum())];

    private static int[][] Cut(int[] numbers, IReadOnlyList<int> lengths)
    {
        var parts = new int[lengths.Count][];
        for (var (i, start) = (0, 0); i < parts.Length; start += lengths[i], i++)
        {
            parts[i] = numbers[start..(start + lengths[i])];
        }

        return parts;
    }
}

/// <summary>A chosen setting, and how it does on rows that no search has seen.</summary>
/// <param name="Setting">The setting that the search on all training rows chose.</param>
/// <param name="Value">The measure on the test set; with folds, the mean of the settings that were chosen without the fold.</param>
/// <param name="ChosenByFold">The settings that were chosen without each fold; empty with a test set.</param>
internal sealed record TestedSetting(string Setting, double Value, IReadOnlyList<string> ChosenByFold);
