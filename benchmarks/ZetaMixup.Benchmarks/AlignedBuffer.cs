using System.Runtime.InteropServices;

namespace ZetaMixup.Benchmarks;

/// <summary>
/// Memory that begins on a cache line, as that of tensors and of this library's own pools does, or a given distance past one;
/// arrays begin anywhere.
/// </summary>
internal sealed class AlignedBuffer
{
    private const int LineBytes = 64;

    private readonly float[] _values;
    private readonly int _start;
    private readonly int _length;

    /// <param name="length">How many numbers.</param>
    /// <param name="offset">How many numbers past a cache line to begin.</param>
    internal AlignedBuffer(int length, int offset)
    {
        _length = length;
        _values = GC.AllocateArray<float>(length + offset + (LineBytes / sizeof(float)), pinned: true);
        long misaligned = Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0) % LineBytes;
        _start = offset + (int)((LineBytes - misaligned) % LineBytes / sizeof(float));
    }

    internal Span<float> Span => _values.AsSpan(_start, _length);
}
