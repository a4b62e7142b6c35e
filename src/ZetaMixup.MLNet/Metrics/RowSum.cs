namespace ZetaMixup.MLNet;

/// <summary>Rows and the sum of their weights.</summary>
internal readonly record struct RowSum(long Rows, double Weight)
{
    public static void Add<TKey>(Dictionary<TKey, RowSum> sums, TKey key, double weight)
        where TKey : notnull => Add(sums, key, new RowSum(1, weight));

    public static void Add<TKey>(Dictionary<TKey, RowSum> sums, TKey key, RowSum sum)
        where TKey : notnull
    {
        var before = sums.GetValueOrDefault(key);
        sums[key] = new RowSum(before.Rows + sum.Rows, before.Weight + sum.Weight);
    }
}
