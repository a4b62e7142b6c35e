// The operations of github.com/kakumarabhishek/zeta-mixup (utils.py, zeta_mixup.py), which are NumPy's and PyTorch's, on libtorch.

using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace ZetaMixup.Benchmarks.Libtorch;

/// <summary>ζ-mixup as its authors compute it.</summary>
internal static class AuthorsMixup
{
    /// <summary>Mixes a batch.</summary>
    /// <param name="samples">Rows × channels × height × width.</param>
    /// <param name="labels">One class per row.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <param name="gamma">γ.</param>
    internal static (Tensor Samples, Tensor Labels) Mix(Tensor samples, Tensor labels, int classCount, double gamma) =>
        Mix(samples, labels, classCount, Weights(samples.shape[0], gamma));

    /// <summary>Mixes a batch with given weights.</summary>
    internal static (Tensor Samples, Tensor Labels) Mix(Tensor samples, Tensor labels, int classCount, Tensor weights)
    {
        Tensor oneHot = one_hot(labels, classCount).@float();
        return (einsum("ijkl,pi->pjkl", samples, weights), einsum("pq,qj->pj", weights, oneHot));
    }

    /// <summary>Draws the matrix of weights: row k has its largest weight at sample k.</summary>
    internal static Tensor Weights(long rows, double gamma)
    {
        Tensor orderings = rand(rows, rows, dtype: float64).argsort(dim: 1) + 1;

        // Rotates each ordering, in the frequency domain, so that its 1 is on the diagonal.
        Tensor numbers = arange(rows, dtype: int64);
        Tensor shifts = where(orderings == 1)[1] - numbers;
        Tensor angles = shifts.unsqueeze(1) * numbers.unsqueeze(0) * (2 * Math.PI / rows);
        Tensor frequencies = fft.fft_(orderings.to(float64), dim: 1) * polar(ones_like(angles), angles);
        Tensor aligned = real(fft.ifft(frequencies, dim: 1)).round();

        // They divide columns by the sums of rows. All rows have the same sum.
        Tensor weights = aligned.to(float32).pow(gamma).reciprocal();
        return weights.div_(weights.sum(dim: 1));
    }
}
