using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Scoring;
using ZetaMixup.MLNet.TorchSharp.Storage;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.TorchSharp.Images;

/// <summary>Reads images and labels, each image once, and warns of rows that it skips.</summary>
/// <param name="mlContext">The context.</param>
/// <param name="options">The options: the columns, the size of the images and the cancellation.</param>
/// <param name="store">Receives the images.</param>
/// <param name="messages">The log.</param>
internal sealed class ImageSetReader(MLContext mlContext, ResNetClassificationOptions options, RecordStore store, Messages messages)
{
    /// <summary>Returns the bytes of an image.</summary>
    public static int LengthOf(int imageSize) => ResNetShape.Channels * imageSize * imageSize;

    /// <param name="input">The rows.</param>
    /// <param name="label">Their label.</param>
    /// <param name="weight">The column of the rows' own weights, or null.</param>
    /// <param name="purpose">The purpose of the rows, for the message: <c>train on</c> or <c>validate with</c>.</param>
    /// <exception cref="InvalidOperationException">
    /// No row can be used, a row has no image, a soft label is not a distribution, or all weights are 0.
    /// </exception>
    /// <exception cref="IOException">The images take more than the budget, and the temporary file cannot be written.</exception>
    public ImageSet Read(IDataView input, NetworkLabel label, DataViewSchema.Column? weight, string purpose)
    {
        var size = options.ImageSize;
        var view = ResNetScoringChain.ExtractBytes(mlContext, input, options.FeatureColumnName, size, out var pixels);
        var labelColumn = view.Schema[label.Column.Name];
        var weightColumn = weight is { } column ? view.Schema[column.Name] : (DataViewSchema.Column?)null;
        var rows = ParallelCursors<ImageRow>.ReadAll(
            view,
            [pixels, labelColumn, .. weightColumn is { } own ? [own] : Array.Empty<DataViewSchema.Column>()],
            cursor => new ImageRowReader(cursor, pixels, labelColumn, label.IsSoft, weightColumn, store, LengthOf(size)).Read,
            row => !row.HasImage || (row.SoftLabel is { } values && SoftLabels.FindDefect(values) is not null),
            options.CancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            Check(rows[i], i, label);
        }

        return ToImageSet(rows, label, weightColumn?.Name, purpose);
    }

    private void Check(ImageRow row, int position, NetworkLabel label)
    {
        if (!row.HasImage)
        {
            throw new InvalidOperationException(Invariant($"Row {position} has no image in column '{options.FeatureColumnName}', or a disposed one. Remove such rows, and load images afresh for each training."), row.Problem);
        }

        if (row.SoftLabel is { } values)
        {
            RowChecks.RequireDistribution(values, label.Column.Name, position);
        }
    }

    private ImageSet ToImageSet(IReadOnlyList<ImageRow> rows, NetworkLabel label, string? weightName, string purpose)
    {
        ImageRow[] used = [.. rows.Where(r => r.Record >= 0)];
        var withoutLabel = rows.Count(r => !r.HasLabel);
        var badWeight = rows.Count - used.Length - withoutLabel;
        if (used.Length == 0)
        {
            var weightText = weightName is null ? "" : Invariant($" and {badWeight} hold NaN, ∞ or a negative number in column '{weightName}'");
            throw new InvalidOperationException(Invariant($"There is nothing to {purpose}: of {rows.Count} rows, {withoutLabel} have no label in column '{label.Column.Name}'{weightText}."));
        }

        messages.WarnOfSkippedRows(rows.Count, withoutLabel, label.Column.Name, 0, "");
        messages.WarnOfSkippedWeights(rows.Count, badWeight, weightName);
        float[]? weights = weightName is null ? null : [.. used.Select(r => r.Weight)];
        TrainingSet.ScaleWeights(weights, weightName, purpose);
        return new ImageSet(store, [.. used.Select(r => r.Record)], new TrainingSet
        {
            RowCount = used.Length,
            FeatureCount = 0,
            ClassCount = label.ClassCount,
            ClassNames = label.ClassNames,
            Features = [],
            Labels = label.IsSoft ? null : [.. used.Select(r => r.Class)],
            SoftLabels = label.IsSoft ? [.. used.SelectMany(r => r.SoftLabel!)] : null,
            Weights = weights,
        });
    }
}
