using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet;

/// <summary>
/// Tells a trainer inside a wrapper that its rows are mixed. The view that it is given does not: it may be a cache, or the output
/// of other steps.
/// </summary>
internal static class MixedTrainingScope
{
    private static readonly AsyncLocal<MixedColumns?> Current = new();

    /// <summary>The columns of the mixed rows of the innermost wrapper that is fitting, or null.</summary>
    public static MixedColumns? Columns => Current.Value;

    /// <summary>Begins the fit of a wrapper. Dispose the result at its end.</summary>
    public static Scope Enter(MixedColumns columns)
    {
        var outer = Current.Value;
        Current.Value = columns;
        return new Scope(outer);
    }

    internal readonly struct Scope(MixedColumns? outer) : IDisposable
    {
        public void Dispose() => Current.Value = outer;
    }
}
