using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>The choices of columns that a reader may make.</summary>
internal static class ColumnSubsets
{
    private const int AllSubsetsUpTo = 8;
    private const int Sampled = 48;

    /// <summary>Every subset where there are few columns; else none, all, each, each pair, and a sample drawn from the seed.</summary>
    internal static IEnumerable<DataViewSchema.Column[]> Of(DataViewSchema schema, int seed)
    {
        if (schema.Count <= AllSubsetsUpTo)
        {
            return Enumerable.Range(0, 1 << schema.Count).Select(bits => Pick(schema, i => (bits >> i & 1) != 0));
        }

        var random = new Random(seed);
        var all = schema.ToArray();
        var pairs = all.SelectMany(a => all.Where(b => b.Index > a.Index).Select(b => new[] { b, a }));
        var sample = Enumerable.Range(0, Sampled).Select(_ => Pick(schema, _ => random.Next(2) == 0));
        return [[], all, .. all.Select(c => new[] { c }), .. pairs, .. sample];
    }

    private static DataViewSchema.Column[] Pick(DataViewSchema schema, Func<int, bool> picked) => [.. schema.Where(c => picked(c.Index))];
}
