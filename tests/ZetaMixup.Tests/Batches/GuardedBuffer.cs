namespace ZetaMixup.Tests.Batches;

/// <summary>
/// A piece of memory at any alignment with a margin on either side: of NaN, so that a read outside shows in the result,
/// and a write outside in the margin.
/// </summary>
internal sealed class GuardedBuffer
{
    private const int Margin = 80;
    private readonly float[] _memory;
    private readonly int _start;
    private readonly int _length;

    public GuardedBuffer(int length, int misalignment)
    {
        _start = Margin + misalignment;
        _length = length;
        _memory = new float[_start + length + Margin];
        Array.Fill(_memory, float.NaN);
    }

    public Span<float> Span => _memory.AsSpan(_start, _length);

    /// <summary>Values from −10 to 10.</summary>
    public void FillRandomly(int seed)
    {
        var random = new Random(seed);
        foreach (ref float value in Span)
        {
            value = (random.NextSingle() * 20) - 10;
        }
    }

    public void AssertMarginsUntouched(string what)
    {
        Assert.True(AllNaN(_memory.AsSpan(0, _start)), what + ": written before the destination.");
        Assert.True(AllNaN(_memory.AsSpan(_start + _length)), what + ": written behind the destination.");
    }

    private static bool AllNaN(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsNaN(value))
            {
                return false;
            }
        }

        return true;
    }
}
