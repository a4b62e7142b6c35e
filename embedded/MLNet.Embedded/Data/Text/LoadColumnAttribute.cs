using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Says which fields of a text file's lines a member is read from, counted from 0.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class LoadColumnAttribute : Attribute
{
    /// <summary>One field.</summary>
    public LoadColumnAttribute(int fieldIndex)
        : this([fieldIndex], isVector: false)
    {
    }

    /// <summary>The fields from <paramref name="start"/> to <paramref name="end"/> inclusive, as a vector.</summary>
    public LoadColumnAttribute(int start, int end)
        : this([.. Enumerable.Range(start, Math.Max(1, end - start + 1))], isVector: true)
    {
        Guard.That(end >= start, nameof(end), $"Must be at least {start}, but is {end}");
    }

    /// <summary>Several fields, as a vector.</summary>
    public LoadColumnAttribute(int[] columnIndexes)
        : this(columnIndexes, isVector: columnIndexes.Length > 1)
    {
    }

    private LoadColumnAttribute(int[] fields, bool isVector)
    {
        Guard.That(fields.All(field => field >= 0), "index", "Must be non-negative");
        Fields = fields;
        IsVector = isVector;
    }

    /// <summary>In the order of the vector's slots.</summary>
    internal int[] Fields { get; }

    internal bool IsVector { get; }
}
