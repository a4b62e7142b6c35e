namespace ZetaMixup.Shared;

/// <summary>A buffer that grows by doubling, so that a steady state allocates nothing.</summary>
internal static class GrowingArray
{
    /// <summary>Makes room for <paramref name="count"/> elements and keeps the present ones.</summary>
    public static void Ensure<T>(ref T[] array, int count)
    {
        if (array.Length < count)
        {
            Array.Resize(ref array, (int)Math.Min(Math.Max(2L * array.Length, Math.Max(count, 16)), Array.MaxLength));
        }
    }

    /// <summary>Makes room for <paramref name="count"/> elements and returns them. Their content is unspecified.</summary>
    public static Span<T> Take<T>(ref T[] array, int count)
    {
        if (array.Length < count)
        {
            // Not resized: the old content need not be copied.
            array = new T[count];
        }

        return array.AsSpan(0, count);
    }
}
