namespace ZetaMixup.MLNet.Validation;

/// <summary>The preconditions that the method itself (Guard) has no use for: names of columns.</summary>
internal static class Require
{
    internal static T NotNull<T>(T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);

    internal static string Name(string? value, string name)
    {
        NotNull(value, name);
        return string.IsNullOrWhiteSpace(value)
            ? throw new ArgumentException($"{name} is '{value}'; expected the name of a column.", name)
            : value;
    }

    internal static string[] ColumnNames(IReadOnlyList<string>? values, string name)
    {
        NotNull(values, name);
        if (values!.Count == 0)
        {
            throw new ArgumentException($"{name} is empty; expected the names of the columns to mix, features first.", name);
        }

        foreach (var value in values)
        {
            Name(value, name);
        }

        return values.GroupBy(v => v).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new ArgumentException($"{name} holds '{twice.Key}' more than once; expected every column once.", name)
            : [.. values];
    }

    internal static void TwoColumns(string labelColumnName, string featureColumnName)
    {
        if (labelColumnName == featureColumnName)
        {
            throw new ArgumentException($"Column '{featureColumnName}' is named both as features and as label; expected two columns.", nameof(labelColumnName));
        }
    }
}
