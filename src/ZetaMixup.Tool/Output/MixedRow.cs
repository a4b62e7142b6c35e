namespace ZetaMixup.Tool.Output;

/// <summary>A row to be written.</summary>
internal readonly ref struct MixedRow
{
    /// <summary>Its name in the output.</summary>
    public required string Name { get; init; }

    /// <summary>The class of its dominant sample.</summary>
    public required int Class { get; init; }

    public required ReadOnlySpan<float> SoftLabel { get; init; }

    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>The names of the rows that went into it, in rank order; empty where nobody asked.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Their weights.</summary>
    public required ReadOnlySpan<float> Weights { get; init; }
}
