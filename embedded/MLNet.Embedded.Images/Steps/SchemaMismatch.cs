namespace Microsoft.ML.Images;

/// <summary>ML.NET's exceptions about a column.</summary>
internal static class SchemaMismatch
{
    private const string Parameter = "inputSchema";

    internal static ArgumentOutOfRangeException Missing(string column) =>
        new(Parameter, $"Could not find input column '{column}'");

    internal static ArgumentOutOfRangeException WrongType(string column, string expected, string actual) =>
        new(Parameter, $"Schema mismatch for input column '{column}': expected {expected}, got {actual}");
}
