using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment.Input;

/// <summary>The samples of one batch. They are read into places and mixed from there, and the next batch overwrites them.</summary>
internal abstract class BatchSamples
{
    /// <summary>Whether reading a row takes so long that several threads should do it.</summary>
    internal virtual bool IsSlowToRead => false;

    /// <summary>Reads a row of the data set into a place. Several threads may read into different places.</summary>
    /// <exception cref="UndecodableImageException">The row is an image that cannot be decoded.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal abstract void Read(int row, int place);

    /// <summary>Moves a sample to another place.</summary>
    internal abstract void Move(int from, int to);

    /// <summary>Mixes the samples at the first places, as many as the plan has rows.</summary>
    internal abstract void Mix(MixedBatch batch, Span<float> destination);
}

/// <summary>Samples of a pixel table, in the units of its file.</summary>
internal sealed class TableSamples(PixelTable table, int batchSize) : BatchSamples
{
    private readonly float[] _samples = new float[batchSize * table.Width];

    internal override void Read(int row, int place) => table.Read(row, At(place));

    internal override void Move(int from, int to) => At(from).CopyTo(At(to));

    internal override void Mix(MixedBatch batch, Span<float> destination) =>
        batch.Mixer.Mix(batch.Plan, _samples.AsSpan(0, batch.Count * table.Width), table.Width, destination);

    private Span<float> At(int place) => _samples.AsSpan(place * table.Width, table.Width);
}

/// <summary>Samples that are bytes in memory, from 0 to 255.</summary>
internal sealed class ByteSamples(IReadOnlyList<DataRow> rows, int width, int batchSize) : BatchSamples
{
    private readonly byte[] _samples = new byte[batchSize * width];

    internal override void Read(int row, int place) => ((BytesRow)rows[row]).Bytes.Span.CopyTo(At(place));

    internal override void Move(int from, int to) => At(from).CopyTo(At(to));

    internal override void Mix(MixedBatch batch, Span<float> destination) =>
        batch.Mixer.MixBytes(batch.Plan, _samples.AsSpan(0, batch.Count * width), width, offset: 0, scale: 1, destination);

    private Span<byte> At(int place) => _samples.AsSpan(place * width, width);
}

/// <summary>Images, from 0 to 255. They are mixed where the cache keeps them, or else where this batch has decoded them.</summary>
internal sealed class ImageSamples(SampleCache cache, ImageReaders readers, int width, int batchSize) : BatchSamples
{
    private readonly byte[]?[] _own = new byte[batchSize][];
    private readonly byte[][] _samples = new byte[batchSize][];
    private readonly nint[] _addresses = new nint[batchSize];

    internal override bool IsSlowToRead => true;

    internal override void Read(int row, int place)
    {
        if (cache.Find(row) is { } kept)
        {
            _samples[place] = kept;
            return;
        }

        var reserved = cache.Reserve();
        var bytes = reserved ?? (_own[place] ??= SampleCache.NewRow(width));
        try
        {
            readers.Read(row, bytes);
        }
        catch when (reserved is not null)
        {
            cache.Release();
            throw;
        }

        if (reserved is not null)
        {
            cache.Keep(row, bytes);
        }

        _samples[place] = bytes;
    }

    internal override void Move(int from, int to)
    {
        _samples[to] = _samples[from];

        // The memory that a place has for itself goes with the sample.
        (_own[to], _own[from]) = (_own[from], _own[to]);
    }

    internal override void Mix(MixedBatch batch, Span<float> destination)
    {
        for (var place = 0; place < batch.Count; place++)
        {
            _addresses[place] = Marshal.UnsafeAddrOfPinnedArrayElement(_samples[place], 0);
        }

        batch.Mixer.MixBytes(batch.Plan, _addresses.AsSpan(0, batch.Count), width, offset: 0, scale: 1, destination);
        GC.KeepAlive(_samples);
    }
}

/// <summary>Readers of image files for any number of threads.</summary>
internal sealed class ImageReaders(Func<ImageSampleReader> create) : IDisposable
{
    private readonly ConcurrentBag<ImageSampleReader> _idle = [];

    /// <inheritdoc cref="ImageSampleReader.Read(int, Span{byte})"/>
    internal void Read(int row, Span<byte> values)
    {
        var reader = _idle.TryTake(out var free) ? free : create();
        try
        {
            reader.Read(row, values);
        }
        finally
        {
            _idle.Add(reader);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
