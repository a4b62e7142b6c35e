using ZetaMixup.Orderings;
using ZetaMixup.Randomness;

namespace ZetaMixup.Tool.Augment;

/// <summary>Which rows make a batch: each copy has an order of its own, computed place by place; the originals keep theirs.</summary>
internal sealed class RowOrder(int seed, int rowCount)
{
    private const int Stream = RandomStreams.FirstFree + 1;

    private (int Copy, ComputedPermutation Order)? _last;

    internal int RowAt(Batch batch, int place) =>
        batch.HasOriginals ? batch.FirstPlace + place : (int)OrderOf(batch.Copy)[batch.FirstPlace + place];

    private ComputedPermutation OrderOf(int copy)
    {
        if (_last is not { } last || last.Copy != copy)
        {
            _last = last = (copy, new ComputedPermutation(CounterRandom.For(seed, copy, 0, Stream), rowCount));
        }

        return last.Order;
    }
}
