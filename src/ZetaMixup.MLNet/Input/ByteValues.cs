using System.Numerics;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Input;

/// <summary>Numbers that are bytes, such as the pixels that <c>ExtractPixels</c> extracts by default.</summary>
internal static class ByteValues
{
    /// <summary>Converts numbers to bytes if all of them are integers from 0 to 255. Negative zero is none of them.</summary>
    /// <returns>Whether they are. If not, the start of the destination may have been overwritten.</returns>
    public static bool TryConvert(ReadOnlySpan<float> values, Span<byte> destination)
    {
        destination = destination[..values.Length];
        var done = 0;
        for (; done <= values.Length - Vector<byte>.Count; done += Vector<byte>.Count)
        {
            ReadOnlySpan<Vector<float>> four = MemoryMarshal.Cast<float, Vector<float>>(values.Slice(done, Vector<byte>.Count));
            Vector<int> a = Vector.ConvertToInt32Native(four[0]);
            Vector<int> b = Vector.ConvertToInt32Native(four[1]);
            Vector<int> c = Vector.ConvertToInt32Native(four[2]);
            Vector<int> d = Vector.ConvertToInt32Native(four[3]);

            // Compared by their bits: what is rounded, too large, NaN or −0 comes back as other ones.
            Vector<int> same = Vector.Equals(Bits(a), Vector.AsVectorInt32(four[0])) & Vector.Equals(Bits(b), Vector.AsVectorInt32(four[1]))
                & Vector.Equals(Bits(c), Vector.AsVectorInt32(four[2])) & Vector.Equals(Bits(d), Vector.AsVectorInt32(four[3]));
            Vector<int> beyond = (a | b | c | d) & new Vector<int>(~byte.MaxValue);
            if (same != Vector<int>.AllBitsSet || beyond != Vector<int>.Zero)
            {
                return false;
            }

            Vector<ushort> low = Vector.Narrow(Vector.AsVectorUInt32(a), Vector.AsVectorUInt32(b));
            Vector<ushort> high = Vector.Narrow(Vector.AsVectorUInt32(c), Vector.AsVectorUInt32(d));
            Vector.Narrow(low, high).CopyTo(destination[done..]);
        }

        for (; done < values.Length; done++)
        {
            var value = values[done];
            if (!(value is >= 0 and <= byte.MaxValue) || value != MathF.Truncate(value) || float.IsNegative(value))
            {
                return false;
            }

            destination[done] = (byte)value;
        }

        return true;
    }

    private static Vector<int> Bits(Vector<int> numbers) => Vector.AsVectorInt32(Vector.ConvertToSingle(numbers));
}
