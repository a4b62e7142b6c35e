using ZetaMixup.Shared;

namespace ZetaMixup.Tests.Shared;

public sealed class FiniteValuesTests
{
    private const float Canary = -77;
    private const int Room = 64;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(45)]
    public void Values_arrive_and_nothing_beside_them_is_written(int length)
    {
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = i - 3.5f;
        }

        float[] memory = GC.AllocateUninitializedArray<float>(length + (2 * Room), pinned: true);
        for (int start = 16; start < 32; start++)
        {
            Array.Fill(memory, Canary);

            Assert.True(FiniteValues.Copy(values, memory.AsSpan(start), 1000));

            Assert.Equal(values, memory.AsSpan(start, length).ToArray());
            Assert.Equal(memory.Length - length, memory.Count(value => value == Canary));
        }
    }

    [Fact]
    public void The_largest_numbers_are_finite_and_within_their_own_bound()
    {
        float[] values = [.. Enumerable.Repeat(float.MaxValue, 21), .. Enumerable.Repeat(-float.MaxValue, 22), 0, float.Epsilon];
        Assert.True(FiniteValues.AreFinite(values));
        Assert.Equal(-1, FiniteValues.IndexOfNonFinite(values));
        Assert.True(FiniteValues.AreFinite([]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(2.5f)]
    [InlineData(-2.5f)]
    public void A_value_beyond_the_largest_is_told_wherever_it_stands(float bad)
    {
        float[] memory = GC.AllocateUninitializedArray<float>(2 * Room, pinned: true);
        for (int place = 0; place < 37; place++)
        {
            var values = new float[37];
            Array.Fill(values, 2);
            values[place] = bad;
            for (int start = 0; start < 16; start++)
            {
                Assert.False(FiniteValues.Copy(values, memory.AsSpan(start), 2));
            }

            Assert.False(FiniteValues.AreWithin(values, 2));
            Assert.True(float.IsFinite(bad) || FiniteValues.IndexOfNonFinite(values) == place);
        }
    }
}
