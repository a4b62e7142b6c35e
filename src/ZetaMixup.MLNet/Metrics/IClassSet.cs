using Microsoft.ML;

namespace ZetaMixup.MLNet;

/// <summary>The classes of a column by name.</summary>
internal interface IClassSet
{
    DataViewSchema.Column Column { get; }

    /// <summary>The names of the classes. Those of values are added as they occur.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Whether the column's type names all classes, whether they occur or not.</summary>
    bool IsComplete { get; }

    /// <summary>Whether the column's type does not name the classes, so that they have numbers from 0.</summary>
    bool HasNumbers { get; }
}
