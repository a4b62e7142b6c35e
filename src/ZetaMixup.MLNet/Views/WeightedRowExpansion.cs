using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Views;

/// <summary>Makes weighted rows of a batch: one row per mix and class with a share above 0, the classes in their order.</summary>
internal sealed class WeightedRowExpansion(MixedVector label)
{
    private int[] _rows = [];
    private int[] _classes = [];
    private float[] _shares = [];

    internal int Count { get; private set; }

    /// <summary>The row of the batch that weighted row <paramref name="index"/> is of.</summary>
    internal int Row(int index) => _rows[index];

    internal int Class(int index) => _classes[index];

    internal float Share(int index) => _shares[index];

    internal static WeightedRowExpansion Create(MixedColumns columns, RowPool pool) =>
        new(columns.SoftLabelVector >= 0 ? new MixedSoftLabel(pool.Vectors[columns.SoftLabelVector]) : new MixedKeyLabel(columns.ClassCount));

    internal void Release() => label.Release();

    internal void Expand(BatchMixer mixer, MixPlan plan, RowPool pool, ReadOnlySpan<int> rows)
    {
        label.Mix(mixer, plan, pool, rows);
        Count = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            var shares = label.Row(row);
            for (var k = 0; k < shares.Length; k++)
            {
                if (shares[k] > 0)
                {
                    Add(row, k, shares[k]);
                }
            }
        }
    }

    private void Add(int row, int classIndex, float share)
    {
        GrowingArray.Ensure(ref _rows, Count + 1);
        GrowingArray.Ensure(ref _classes, Count + 1);
        GrowingArray.Ensure(ref _shares, Count + 1);
        _rows[Count] = row;
        _classes[Count] = classIndex;
        _shares[Count++] = share;
    }
}
