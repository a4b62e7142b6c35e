namespace Microsoft.ML.Runtime;

/// <summary>The checks of arguments, with ML.NET's exception types.</summary>
internal static class Guard
{
    internal static void NotEmpty(string? value, string parameter)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentOutOfRangeException(parameter, $"{parameter} cannot be null or empty");
        }
    }

    internal static void That(bool condition, string parameter, string message)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(parameter, message);
        }
    }

    /// <summary>The error for a column that a schema lacks.</summary>
    internal static ArgumentOutOfRangeException NoColumn(string parameter, string role, string column) =>
        new(parameter, $"Could not find {role} column '{column}'");

    /// <summary>The error for a column of another type than is wanted.</summary>
    internal static ArgumentOutOfRangeException WrongType(string parameter, string role, string column, string expected, string actual) =>
        new(parameter, $"Schema mismatch for {role} column '{column}': expected {expected}, got {actual}");

    /// <summary>The error for a getter of another type than the column's.</summary>
    internal static InvalidOperationException WrongGetter(DataViewSchema.Column column, Type asked) =>
        new($"Invalid TValue in GetGetter for column '{column}': '{asked}', expected type: '{column.Type.RawType}'.");

    /// <summary>The error for a getter of a column that the cursor was not asked for.</summary>
    internal static ArgumentOutOfRangeException NotActive(DataViewSchema.Column column) =>
        new(nameof(column), $"Column '{column.Name}' is not active: the cursor was made without it.");

    /// <summary>The error for a value read before the first row or after the last one.</summary>
    internal static InvalidOperationException NoCurrentRow() =>
        new("Values cannot be fetched at this time. The cursor stands before the first row or behind the last one.");
}
