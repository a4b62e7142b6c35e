using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.TorchSharp.Scoring;
using static System.FormattableString;

namespace ZetaMixup.MLNet.TorchSharp.Images;

/// <summary>Reads images and labels and warns of rows that it skips.</summary>
internal sealed class ImageSetReader(string imageColumnName, NetworkLabel label, int imageSize)
{
    private readonly List<byte[]> _pixels = [];
    private readonly List<int> _classes = [];
    private readonly List<float> _softLabels = [];
    private long _withoutLabel;

    /// <param name="mlContext">The context.</param>
    /// <param name="input">The rows.</param>
    /// <param name="imageColumnName">The images.</param>
    /// <param name="label">The label.</param>
    /// <param name="imageSize">The height and width to resize images to.</param>
    /// <param name="purpose">The purpose of the rows, for the message: <c>train on</c> or <c>validate with</c>.</param>
    /// <param name="messages">The log.</param>
    /// <param name="cancellationToken">Is looked at for every row.</param>
    /// <exception cref="InvalidOperationException">No row can be used, a row has no image, or a soft label is not a distribution.</exception>
    public static ImageSet Read(
        MLContext mlContext, IDataView input, string imageColumnName, NetworkLabel label, int imageSize, string purpose,
        Messages messages, CancellationToken cancellationToken)
    {
        var reader = new ImageSetReader(imageColumnName, label, imageSize);
        reader.ReadAll(ResNetScoringChain.ExtractBytes(mlContext, input, imageColumnName, imageSize, out var pixels), pixels, cancellationToken);
        return reader.ToImageSet(purpose, messages);
    }

    private void ReadAll(IDataView view, DataViewSchema.Column pixelColumn, CancellationToken cancellationToken)
    {
        var labelColumn = view.Schema[label.Column.Name];
        using var cursor = view.GetRowCursor([pixelColumn, labelColumn]);
        var getPixels = cursor.GetGetter<VBuffer<byte>>(pixelColumn);
        Func<long, bool> readLabel = label.IsSoft ? ReadSoftLabel(cursor, labelColumn) : ReadClass(cursor, labelColumn);
        VBuffer<byte> pixels = default;
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadPixels(getPixels, ref pixels, cursor.Position);
            if (!readLabel(cursor.Position))
            {
                _withoutLabel++;
            }
            else
            {
                var image = new byte[pixels.Length];
                pixels.CopyTo(image);
                _pixels.Add(image);
            }
        }
    }

    /// <summary>
    /// Reads the pixels of a row. For a missing image, ML.NET's own transforms give zeros, none of them stored, or they take the image of the
    /// row before, which is disposed.
    /// </summary>
    private void ReadPixels(ValueGetter<VBuffer<byte>> getter, ref VBuffer<byte> pixels, long position)
    {
        Exception? problem = null;
        try
        {
            getter(ref pixels);
        }
        catch (InvalidOperationException e)
        {
            problem = e;
        }

        if (problem is not null || pixels.GetValues().Length != 3 * imageSize * imageSize)
        {
            throw new InvalidOperationException(Invariant($"Row {position} has no image in column '{imageColumnName}', or a disposed one. Remove such rows, and load images afresh for each training."), problem);
        }
    }

    private Func<long, bool> ReadClass(DataViewRow row, DataViewSchema.Column column)
    {
        if (label.IsBoolean)
        {
            var getBoolean = row.GetGetter<bool>(column);
            return _ =>
            {
                var value = false;
                getBoolean(ref value);
                _classes.Add(value ? 1 : 0);
                return true;
            };
        }

        var getKey = KeyGetter(row, column);
        return _ =>
        {
            var key = getKey();
            if (key == 0)
            {
                return false;
            }

            _classes.Add((int)(key - 1));
            return true;
        };
    }

    private Func<long, bool> ReadSoftLabel(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        return position =>
        {
            getter(ref buffer);
            var values = buffer.DenseValues().ToArray();
            if (values.All(v => v == 0) || values.Any(v => !float.IsFinite(v)))
            {
                return false;
            }

            RowChecks.RequireDistribution(values, column.Name, position);
            _softLabels.AddRange(values);
            return true;
        };
    }

    private static Func<ulong> KeyGetter(DataViewRow row, DataViewSchema.Column column)
    {
        Func<ulong> Of<T>(Func<T, ulong> widen)
        {
            var getter = row.GetGetter<T>(column);
            return () =>
            {
                T value = default!;
                getter(ref value);
                return widen(value);
            };
        }

        var type = column.Type.RawType;
        return type == typeof(byte) ? Of<byte>(v => v)
            : type == typeof(ushort) ? Of<ushort>(v => v)
            : type == typeof(uint) ? Of<uint>(v => v)
            : Of<ulong>(v => v);
    }

    private ImageSet ToImageSet(string purpose, Messages messages)
    {
        var read = _pixels.Count + _withoutLabel;
        if (_pixels.Count == 0)
        {
            throw new InvalidOperationException(Invariant($"There is nothing to {purpose}: of {read} rows, {_withoutLabel} have no label in column '{label.Column.Name}'."));
        }

        messages.WarnOfSkippedRows(read, _withoutLabel, label.Column.Name, 0, "");
        return new ImageSet(_pixels, new TrainingSet
        {
            RowCount = _pixels.Count,
            FeatureCount = 0,
            ClassCount = label.ClassCount,
            ClassNames = label.ClassNames,
            Features = [],
            Labels = label.IsSoft ? null : [.. _classes],
            SoftLabels = label.IsSoft ? [.. _softLabels] : null,
        });
    }
}
