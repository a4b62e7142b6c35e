namespace ZetaMixup.Tests.Support;

/// <summary>Numbers orders of distinct values, for counting them.</summary>
internal static class Permutations
{
    /// <summary>The place of an order among all the orders of its values, from 0 to below n!.</summary>
    public static int Number(ReadOnlySpan<int> values)
    {
        var number = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var smaller = 0;
            foreach (var later in values[(i + 1)..])
            {
                smaller += later < values[i] ? 1 : 0;
            }

            number = (number * (values.Length - i)) + smaller;
        }

        return number;
    }
}
