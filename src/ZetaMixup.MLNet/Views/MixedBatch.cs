namespace ZetaMixup.MLNet.Views;

/// <summary>One batch of a pass, and what is made of it; it is used again for a later batch.</summary>
/// <param name="mixer">Mixes this batch alone, so that another may be mixed meanwhile.</param>
/// <param name="vectors">The mixed columns that were asked for, by their place in the view; null for the others.</param>
/// <param name="weighted">The weighted rows, where they are asked for.</param>
internal sealed class MixedBatch(BatchMixer mixer, MixedVector?[] vectors, WeightedRowExpansion? weighted)
{
    private ReadOnlyMemory<int> _rows;

    internal MixPlan Plan { get; } = new();

    internal WeightedRowExpansion? Weighted => weighted;

    /// <summary>The pool rows of the batch.</summary>
    internal ReadOnlySpan<int> Rows => _rows.Span;

    /// <summary>How many rows the batch gives.</summary>
    internal int GivenCount => weighted?.Count ?? _rows.Length;

    /// <summary>A mixed column that was asked for.</summary>
    internal MixedVector Vector(int column) => vectors[column]!;

    internal void Begin(ReadOnlyMemory<int> rows, MixingPolicy policy, MixKey key)
    {
        _rows = rows;
        policy.Fill(Plan, key, rows.Length);
    }

    /// <summary>Mixes all the columns.</summary>
    internal void Mix(RowPool pool)
    {
        foreach (var vector in vectors)
        {
            vector?.Mix(mixer, Plan, pool, Rows);
        }

        weighted?.Expand(mixer, Plan, pool, Rows);
    }

    /// <summary>Gives the memory of the mixed rows up.</summary>
    internal void Release()
    {
        foreach (var vector in vectors)
        {
            vector?.Release();
        }

        weighted?.Release();
    }
}
