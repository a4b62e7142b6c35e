namespace ZetaMixup.Kernels;

/// <summary>What bytes stand for: (byte − offset)·scale, rounded after the subtraction and after the multiplication, as ML.NET extracts pixels.</summary>
internal readonly record struct ByteScale(float Offset, float Scale)
{
    /// <summary>Converts bytes.</summary>
    public void Convert(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            values[i] = (bytes[i] - Offset) * Scale;
        }
    }
}

/// <summary>Converts rows of bytes with vectors of one width, to the bits of <see cref="ByteScale.Convert"/>.</summary>
internal static unsafe class ByteRows<TLanes, TVector>
    where TLanes : struct, IVectorLanes<TVector>
    where TVector : struct
{
    public static void Convert(byte* bytes, float* values, nint count, ByteScale scale)
    {
        TVector offsets = TLanes.Broadcast(scale.Offset);
        TVector scales = TLanes.Broadcast(scale.Scale);
        nint i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(values + i, TLanes.SubtractMultiply(TLanes.LoadBytes(bytes + i), offsets, scales));
        }

        scale.Convert(new ReadOnlySpan<byte>(bytes + i, (int)(count - i)), new Span<float>(values + i, (int)(count - i)));
    }
}
