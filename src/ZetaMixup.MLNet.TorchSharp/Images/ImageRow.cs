using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.TorchSharp.Storage;

namespace ZetaMixup.MLNet.TorchSharp.Images;

/// <summary>A row as it was read, before it is judged.</summary>
internal sealed record ImageRow
{
    /// <summary>Whether the row has an image.</summary>
    public bool HasImage { get; init; }

    /// <summary>Why it has none, if ML.NET told.</summary>
    public Exception? Problem { get; init; }

    /// <summary>The number of its image in the store. A row that is skipped has none.</summary>
    public int Record { get; init; } = -1;

    /// <summary>The class from 0, or −1 if it is missing or the label is soft.</summary>
    public int Class { get; init; } = -1;

    /// <summary>The soft label, or null if it is missing or the label is none.</summary>
    public float[]? SoftLabel { get; init; }

    /// <summary>The row's own weight, or 1.</summary>
    public float Weight { get; init; } = 1;

    public bool HasLabel => Class >= 0 || SoftLabel is not null;

    public bool HasValidWeight => float.IsFinite(Weight) && Weight >= 0;
}

/// <summary>Reads the rows of one cursor and stores their images.</summary>
internal sealed class ImageRowReader
{
    private readonly RecordStore _store;
    private readonly int _length;
    private readonly ValueGetter<VBuffer<byte>> _getPixels;
    private readonly Func<int>? _getClass;
    private readonly ValueGetter<VBuffer<float>>? _getSoftLabel;
    private readonly ValueGetter<float>? _getWeight;
    private readonly byte[] _buffer;
    private VBuffer<byte> _pixels;
    private VBuffer<float> _softLabel;

    /// <param name="row">The cursor.</param>
    /// <param name="pixels">The bytes of the images.</param>
    /// <param name="label">The label.</param>
    /// <param name="isSoft">Whether the label is soft.</param>
    /// <param name="weight">The rows' own weights, or null.</param>
    /// <param name="store">Receives the images.</param>
    /// <param name="length">The bytes of an image.</param>
    public ImageRowReader(
        DataViewRow row, DataViewSchema.Column pixels, DataViewSchema.Column label, bool isSoft, DataViewSchema.Column? weight, RecordStore store, int length)
    {
        _store = store;
        _length = length;
        _buffer = new byte[length];
        _getPixels = row.GetGetter<VBuffer<byte>>(pixels);
        _getClass = isSoft ? null : ClassGetter(row, label);
        _getSoftLabel = isSoft ? row.GetGetter<VBuffer<float>>(label) : null;
        _getWeight = weight is { } column ? row.GetGetter<float>(column) : null;
    }

    public ImageRow Read()
    {
        if (!TryGetPixels(out var problem))
        {
            return new ImageRow { Problem = problem };
        }

        var weight = 1f;
        _getWeight?.Invoke(ref weight);
        var row = new ImageRow { HasImage = true, Class = _getClass?.Invoke() ?? -1, SoftLabel = GetSoftLabel(), Weight = weight };
        if (!row.HasLabel || !row.HasValidWeight)
        {
            return row;
        }

        _pixels.CopyTo(_buffer);
        return row with { Record = _store.Add(_buffer) };
    }

    /// <summary>
    /// Gets the pixels of a row. For a missing image, ML.NET's own transforms give zeros, none of them stored, or they take the image of the
    /// row before, which is disposed.
    /// </summary>
    private bool TryGetPixels(out Exception? problem)
    {
        problem = null;
        try
        {
            _getPixels(ref _pixels);
        }
        catch (InvalidOperationException e)
        {
            problem = e;
            return false;
        }

        return _pixels.GetValues().Length == _length;
    }

    private float[]? GetSoftLabel()
    {
        if (_getSoftLabel is null)
        {
            return null;
        }

        _getSoftLabel(ref _softLabel);
        var values = _softLabel.DenseValues().ToArray();
        return values.All(v => v == 0) || values.Any(v => !float.IsFinite(v)) ? null : values;
    }

    private static Func<int> ClassGetter(DataViewRow row, DataViewSchema.Column column)
    {
        Func<int> Of<T>(Func<T, int> convert)
        {
            var getter = row.GetGetter<T>(column);
            return () =>
            {
                T value = default!;
                getter(ref value);
                return convert(value);
            };
        }

        // A key of 0 is missing.
        var type = column.Type.RawType;
        return type == typeof(bool) ? Of<bool>(v => v ? 1 : 0)
            : type == typeof(byte) ? Of<byte>(v => v - 1)
            : type == typeof(ushort) ? Of<ushort>(v => v - 1)
            : type == typeof(uint) ? Of<uint>(v => (int)v - 1)
            : Of<ulong>(v => (int)v - 1);
    }
}
