// N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, "Dropout: A Simple Way to Prevent Neural Networks from
// Overfitting", Journal of Machine Learning Research 15, 2014. Inverted: the kept values are scaled in training.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Sets random values of hidden layers to 0 and scales the others, so that their expectation is kept. What it drops is a function of
/// the seed, the epoch and the batch.
/// </summary>
internal sealed class Dropout
{
    private const int Stream = RandomStreams.FirstFree + 1;

    private readonly long _threshold;
    private readonly int _seed;
    private CounterRandom _random;

    private Dropout(double rate, int seed)
    {
        // Drawn are integers below 2^32. Those below the threshold drop a value.
        _threshold = (long)(rate * (1L << 32));
        _seed = seed;
        Scale = (float)(1 / (1 - rate));
    }

    /// <summary>What kept values are multiplied by: 1 / (1 − rate).</summary>
    public float Scale { get; }

    /// <summary>Returns null for a rate of 0.</summary>
    public static Dropout? Create(double rate, int seed) => rate > 0 ? new Dropout(rate, seed) : null;

    /// <summary>Begins a batch. The layers are then to be dropped from in their order.</summary>
    public void Begin(int epoch, int batch) => _random = CounterRandom.For(_seed, epoch, batch, Stream);

    /// <summary>Drops from the next layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<float> activations)
    {
        // Without branches, because no processor can predict them. Each word of random bits serves two values.
        var random = _random;
        var bits = MemoryMarshal.Cast<float, int>(activations);
        var i = 0;
        for (; i <= activations.Length - 2; i += 2)
        {
            var word = random.NextUInt64();
            activations[i] *= Scale;
            bits[i] &= Mask((uint)word);
            activations[i + 1] *= Scale;
            bits[i + 1] &= Mask((uint)(word >> 32));
        }

        if (i < activations.Length)
        {
            activations[i] *= Scale;
            bits[i] &= Mask((uint)random.NextUInt64());
        }

        _random = random;
    }

    /// <summary>All ones if the value is kept, otherwise 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Mask(uint draw) => ~(int)((draw - _threshold) >> 63);
}
