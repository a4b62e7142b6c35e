namespace ZetaMixup.MLNet;

/// <summary>
/// Tells a trainer inside a wrapper that its rows are mixed. The view that it is given does not: it may be a cache, or the output
/// of other steps. Threads that start during the fit inherit the value and may outlive it, so it holds names and no columns, which
/// would keep the rows in memory.
/// </summary>
internal static class MixedTrainingScope
{
    private static readonly AsyncLocal<MixedNames?> Current = new();

    /// <summary>The names of the mixed columns of the innermost wrapper that is fitting, or null.</summary>
    public static MixedNames? Columns => Current.Value;

    /// <summary>Begins the fit of a wrapper. Dispose the result at its end.</summary>
    public static Scope Enter(MixedNames columns)
    {
        var outer = Current.Value;
        Current.Value = columns;
        return new Scope(outer);
    }

    internal readonly struct Scope(MixedNames? outer) : IDisposable
    {
        public void Dispose() => Current.Value = outer;
    }
}

/// <summary>The names of mixed columns.</summary>
/// <param name="Vectors">The columns that are mixed in place.</param>
/// <param name="SoftLabel">The soft label that is made of a class, or null.</param>
internal sealed record MixedNames(IReadOnlyList<string> Vectors, string? SoftLabel);
