using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.View;

/// <summary>The output rows of a batch if each has a class that depends on the soft label of its mix.</summary>
internal abstract class LabelRows(MixedVector label)
{
    /// <summary>The number of output rows.</summary>
    public abstract int Count { get; }

    /// <summary>The mix of an output row.</summary>
    public abstract int Row(int index);

    /// <summary>The class of an output row, from 0.</summary>
    public abstract int Class(int index);

    /// <summary>Mixes the labels of a batch and makes its rows.</summary>
    public void Expand(MixedBatch batch, RowPool pool)
    {
        label.Mix(batch, pool);
        Make(batch, pool);
    }

    /// <summary>Releases the memory of the mixed labels.</summary>
    public void Release() => label.Release();

    protected abstract void Make(MixedBatch batch, RowPool pool);

    /// <summary>The soft label of a mix.</summary>
    protected ReadOnlySpan<float> Probabilities(int row) => label.Row(row);
}

/// <summary>Weighted rows: one per mix and class of positive probability, in the order of the classes.</summary>
internal sealed class WeightedRows(MixedVector label) : LabelRows(label)
{
    private int[] _rows = [];
    private int[] _classes = [];
    private float[] _weights = [];
    private int _count;

    public override int Count => _count;

    public override int Row(int index) => _rows[index];

    public override int Class(int index) => _classes[index];

    /// <summary>The probability of the class, times the dominant sample's own weight.</summary>
    public float Weight(int index) => _weights[index];

    protected override void Make(MixedBatch batch, RowPool pool)
    {
        _count = 0;
        for (var row = 0; row < batch.Count; row++)
        {
            var probabilities = Probabilities(row);
            for (var k = 0; k < probabilities.Length; k++)
            {
                if (probabilities[k] > 0)
                {
                    GrowingArray.Ensure(ref _rows, _count + 1);
                    GrowingArray.Ensure(ref _classes, _count + 1);
                    GrowingArray.Ensure(ref _weights, _count + 1);
                    _rows[_count] = row;
                    _classes[_count] = k;
                    _weights[_count++] = probabilities[k] * pool.Weight(batch.Rows[row]);
                }
            }
        }
    }
}

/// <summary>Sampled labels: one row per mix, whose class is drawn with the probabilities of its soft label.</summary>
internal sealed class SampledLabels(MixedVector label) : LabelRows(label)
{
    private int[] _classes = [];
    private int _count;

    public override int Count => _count;

    public override int Row(int index) => index;

    public override int Class(int index) => _classes[index];

    protected override void Make(MixedBatch batch, RowPool pool)
    {
        _count = batch.Count;
        GrowingArray.Ensure(ref _classes, _count);
        var random = CounterRandom.For(batch.Key, RandomStreams.HardLabels);
        for (var row = 0; row < _count; row++)
        {
            _classes[row] = Draw(Probabilities(row), random.NextDouble());
        }
    }

    /// <summary>Returns the class at <paramref name="part"/> (from 0, below 1) of the sum of the probabilities, which rounding may keep from being 1.</summary>
    private static int Draw(ReadOnlySpan<float> probabilities, double part)
    {
        double sum = 0;
        foreach (var probability in probabilities)
        {
            sum += probability;
        }

        var target = part * sum;
        double below = 0;
        for (var k = 0; k < probabilities.Length; k++)
        {
            below += probabilities[k];
            if (target < below)
            {
                return k;
            }
        }

        // Only if the product was rounded up to the sum.
        return probabilities.LastIndexOfAnyExcept(0f);
    }
}
