namespace Microsoft.ML.Images;

/// <summary>Checks of arguments, with ML.NET's exception.</summary>
internal static class StepArguments
{
    internal static void RequireName(string outputColumnName)
    {
        if (string.IsNullOrWhiteSpace(outputColumnName))
        {
            throw new ArgumentOutOfRangeException(nameof(outputColumnName), "The name of the output column is missing.");
        }
    }

    internal static void Require(bool condition, string name, object value, string wanted)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {wanted}.");
        }
    }
}
