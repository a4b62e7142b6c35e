namespace ZetaMixup.Randomness;

/// <summary>
/// The keys of the policies that one policy is made of. Each has its own, so that two policies of one kind do not draw
/// the same.
/// </summary>
internal static class PartKeys
{
    /// <summary>The key of part <paramref name="number"/>, from 0: a function of the whole's key, the stream and the number alone.</summary>
    public static MixKey Of(MixKey key, int stream, int number)
    {
        var random = CounterRandom.For(key, stream);
        ulong batch = random.NextUInt64();
        for (int i = 0; i < number; i++)
        {
            batch = random.NextUInt64();
        }

        return key with { Batch = unchecked((long)batch) };
    }
}
