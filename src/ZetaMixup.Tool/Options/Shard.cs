using System.Globalization;

namespace ZetaMixup.Tool.Options;

/// <summary>One of n parts of the work, counted from 1.</summary>
internal readonly record struct Shard(int Number, int Count)
{
    internal const string Wanted = "i/n with i from 1 to n, such as 3/7";

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

    /// <summary>This shard's share of so many things: a range of them. The shares of all n are all the things.</summary>
    internal Range ShareOf(int things) =>
        (int)((long)(Number - 1) * things / Count)..(int)((long)Number * things / Count);

    public override string ToString() => $"{Number}/{Count}";
}
