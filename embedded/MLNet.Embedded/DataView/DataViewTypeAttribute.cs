namespace Microsoft.ML.Data;

/// <summary>Marks a member of a row class whose column has a type of its own, such as images.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class DataViewTypeAttribute : Attribute, IEquatable<DataViewTypeAttribute>
{
    /// <summary>Registers the column type with <see cref="DataViewTypeManager"/>.</summary>
    public abstract void Register();

    public abstract bool Equals(DataViewTypeAttribute? other);
}
