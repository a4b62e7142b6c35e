namespace ZetaMixup.MLNet.Views;

/// <summary>Arrays that grow by doubling.</summary>
internal static class GrowingArray
{
    internal static void Ensure<T>(ref T[] array, int count)
    {
        if (array.Length < count)
        {
            Array.Resize(ref array, (int)Math.Min(Math.Max(2L * array.Length, Math.Max(count, 16)), Array.MaxLength));
        }
    }
}
