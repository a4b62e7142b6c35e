using System.Globalization;

namespace ZetaMixup.MLNet;

/// <summary>Matches the classes of two columns by name, and refuses columns whose names do not mean the same.</summary>
/// <param name="Names">The names of the first column, followed by those that only the second one has.</param>
/// <param name="OfSecond">For each class of the second column its index in <paramref name="Names"/>.</param>
internal sealed record ClassMatch(string[] Names, int[] OfSecond)
{
    private const int ShownNames = 10;

    /// <summary>Matches the names that are known now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The columns cannot be compared.</exception>
    public static ClassMatch Of(IClassSet first, IClassSet second)
    {
        var names = new List<string>(first.Names);
        var known = new Dictionary<string, int>(names.Count);
        for (var k = 0; k < names.Count; k++)
        {
            known.Add(names[k], k);
        }

        var classes = new int[second.Names.Count];
        for (var k = 0; k < classes.Length; k++)
        {
            if (!known.TryGetValue(second.Names[k], out classes[k]))
            {
                classes[k] = names.Count;
                names.Add(second.Names[k]);
                known.Add(second.Names[k], classes[k]);
            }
        }

        Check(first, second, classes);
        return new ClassMatch([.. names], classes);
    }

    /// <summary>Quotes the first names of a list.</summary>
    public static string Quote(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(ShownNames).Select(n => $"'{n}'")) + (names.Count > ShownNames ? ", …" : string.Empty);

    private static void Check(IClassSet first, IClassSet second, int[] classes)
    {
        var matched = new bool[first.Names.Count];
        foreach (var k in classes.Where(k => k < matched.Length))
        {
            matched[k] = true;
        }

        string[] onlyFirst = [.. first.Names.Where((_, k) => !matched[k])];
        string[] onlySecond = [.. second.Names.Where((_, k) => classes[k] >= matched.Length)];
        if (onlyFirst.Length == 0 || onlySecond.Length == 0)
        {
            return;
        }

        CheckSpelling(first, second, onlyFirst, onlySecond);
        if (first.HasNumbers != second.HasNumbers)
        {
            var (named, numbered) = first.HasNumbers ? (second, first) : (first, second);
            throw Incomparable(
                first,
                second,
                $"only '{named.Column.Name}' names its classes, {Quote(named.Names)}; those of '{numbered.Column.Name}' have the numbers {Quote(numbered.Names)}, because it has no key values or slot names");
        }

        if (!matched.Contains(true) && (first.IsComplete || second.IsComplete))
        {
            throw Incomparable(first, second, $"they have no class in common: {Quote(first.Names)}, and {Quote(second.Names)}");
        }
    }

    /// <summary>Refuses two classes that were surely meant to be one. A class that has its equal is no such case.</summary>
    private static void CheckSpelling(IClassSet first, IClassSet second, string[] onlyFirst, string[] onlySecond)
    {
        var spelled = new Dictionary<string, string>();
        foreach (var name in onlyFirst)
        {
            spelled.TryAdd(Loosely(name), name);
        }

        foreach (var name in onlySecond)
        {
            if (spelled.TryGetValue(Loosely(name), out var other))
            {
                throw Incomparable(first, second, $"their classes '{other}' and '{name}' differ only in case, blanks or the format of a number, and would count as two. Spell them alike");
            }
        }
    }

    private static string Loosely(string name) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : name.Trim().ToUpperInvariant();

    private static ArgumentOutOfRangeException Incomparable(IClassSet first, IClassSet second, string why) =>
        new("data", $"Columns '{first.Column.Name}' ({first.Column.Type}) and '{second.Column.Name}' ({second.Column.Type}) cannot be compared: {why}. Create both with the same MapValueToKey, or pass the columns that hold the values.");
}
