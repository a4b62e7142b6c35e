using System.Globalization;

namespace ZetaMixup.Tool;

/// <summary>One of n parts of the work; the first is 1.</summary>
internal readonly record struct Shard(int Number, int Count)
{
    internal const string Expected = "i/n with i from 1 to n, such as 3/7";

    internal static Shard Whole { get; } = new(1, 1);

    internal static Shard? TryParse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && number >= 1 && number <= count
            ? new Shard(number, count)
            : null;
    }

    /// <summary>The range of items, such as blocks or runs, that belongs to this shard. The ranges of all shards cover every item once.</summary>
    internal Range RangeOf(int itemCount) =>
        (int)((long)(Number - 1) * itemCount / Count)..(int)((long)Number * itemCount / Count);

    public override string ToString() => $"{Number}/{Count}";
}
