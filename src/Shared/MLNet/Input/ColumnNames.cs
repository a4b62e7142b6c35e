namespace ZetaMixup.MLNet.Input;

/// <summary>Validates arguments and options that name columns.</summary>
internal static class ColumnNames
{
    public static string Require(string? value, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(value, parameterName);
        return string.IsNullOrWhiteSpace(value)
            ? throw new ArgumentException($"{parameterName} is '{value}', but must be the name of a column.", parameterName)
            : value;
    }

    public static void RequireLabelAndFeatures(string? labelColumnName, string? featureColumnName)
    {
        Require(labelColumnName, nameof(labelColumnName));
        Require(featureColumnName, nameof(featureColumnName));
        if (labelColumnName == featureColumnName)
        {
            throw new ArgumentException($"Column '{featureColumnName}' is both label and features, but they must be two columns.", nameof(labelColumnName));
        }
    }

    /// <summary>Validates that the columns of the options are not those of the label and the features.</summary>
    /// <param name="labelColumnName">The label.</param>
    /// <param name="featureColumnName">The features.</param>
    /// <param name="options">Validated options.</param>
    public static void RequireOthers(string labelColumnName, string featureColumnName, ZetaMixupOptions options)
    {
        string Role(string name) => name == labelColumnName ? "the label" : "features";
        foreach (var name in options.OtherFeatureColumnNames)
        {
            if (name == labelColumnName || name == featureColumnName)
            {
                throw new ArgumentException(
                    $"{nameof(options.OtherFeatureColumnNames)} contains '{name}', which is {Role(name)} already.", nameof(options.OtherFeatureColumnNames));
            }
        }

        if (options.ExampleWeightColumnName is { } weight && (weight == labelColumnName || weight == featureColumnName || options.OtherFeatureColumnNames.Contains(weight)))
        {
            throw new ArgumentException(
                $"{nameof(options.ExampleWeightColumnName)} is '{weight}', which is {Role(weight)} already.", nameof(options.ExampleWeightColumnName));
        }
    }

    /// <summary>Returns a copy of at least one name, all different.</summary>
    public static string[] RequireDistinct(IReadOnlyList<string>? values, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(values, parameterName);
        return values.Count == 0
            ? throw new ArgumentException($"{parameterName} is empty, but must name the columns to mix, features first.", parameterName)
            : RequireAllDistinct(values, parameterName);
    }

    /// <summary>Returns a copy of the names, all different.</summary>
    public static string[] RequireAllDistinct(IReadOnlyList<string>? values, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(values, parameterName);
        foreach (var value in values)
        {
            Require(value, parameterName);
        }

        return values.GroupBy(v => v).FirstOrDefault(g => g.Count() > 1) is { } repeated
            ? throw new ArgumentException($"{parameterName} contains '{repeated.Key}' more than once.", parameterName)
            : [.. values];
    }
}
