using System.Globalization;
using System.Text.Json;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Recording;

namespace ZetaMixup.Tool.Tune.Recording;

/// <summary>Reads result files of <c>tune</c>, and compares them.</summary>
internal static class TuneFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="argument">The option or argument that names it.</param>
    /// <returns>What is in it, or null if there is no file or it is empty.</returns>
    /// <exception cref="UserErrorException">It is not a result file of <c>tune</c>, or it cannot be replaced, as a pipe or a device.</exception>
    internal static TuneDocument? Read(string path, string argument) =>
        ResultsFile.Read(path, argument, "tune", file =>
        {
            var document = JsonSerializer.Deserialize<TuneDocument>(file, TuneDocument.Format) ?? throw new JsonException("It is null.");
            return Measure.TryParse(document.Settings.Measure) is not null
                && document.Choices.All(choice => choice is not null && Setting.TryParse(choice.Setting) is not null)
                && document.Choices.DistinctBy(choice => (choice.Fold, choice.Arm)).Count() == document.Choices.Count
                && document.Trainings.All(training => training is not null && Setting.TryParse(training.Key.Setting) is not null)
                && document.Trainings.DistinctBy(training => training.Key).Count() == document.Trainings.Count
                && HasOwnRows(document)
                ? document
                : throw new JsonException("It has trainings or choices that 'zetamixup tune' does not write.");
        });

    /// <summary>Whether each tested row has a class, and each test all rows of its fold.</summary>
    private static bool HasOwnRows(TuneDocument document)
    {
        var (rows, count) = (document.Rows, document.Classes.Count);
        bool IsClass(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < count;
        bool HasRows(TrainingRecord test) =>
            test.Key.Fold >= 0 && test.Key.Fold <= rows.Folds.Count
            && (test.Predicted!.Length == 0 || test.Predicted.Length == (rows.Folds.Count == 0 ? rows.Test : rows.Folds.ElementAtOrDefault(test.Key.Fold - 1)));
        return rows.Labels.Split(',') is var labels && labels.Length == rows.Test + rows.Folds.Sum() && labels.All(IsClass)
            && document.Trainings.Where(training => training.Key.IsTest).All(HasRows);
    }

    /// <summary>Whether a file is one of <c>tune</c>, as far as its beginning says.</summary>
    internal static bool IsTuneFile(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var reader = new StreamReader(path);
        var start = new char[64];
        return new string(start, 0, reader.ReadBlock(start)).TrimStart('{', ' ', '\r', '\n').StartsWith("\"tuned\"", StringComparison.Ordinal);
    }

    /// <summary>What keeps two documents from being parts of one tuning.</summary>
    internal static Difference[] Differences(TuneDocument first, TuneDocument second) =>
        Difference.Between(Comparable(first), Comparable(second));

    private static Compared Comparable(TuneDocument document) => new(
        JsonSerializer.SerializeToNode(document.Settings, TuneDocument.Format)!.AsObject(),
        FormattableString.Invariant($"{document.Tuned} with {document.Rows.Train} training rows in {document.Rows.Folds.Count} folds and {document.Rows.Test} test rows"),
        document.Input,
        document.Arithmetic);
}
