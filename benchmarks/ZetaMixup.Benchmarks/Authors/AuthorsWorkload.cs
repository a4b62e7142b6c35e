using TorchSharp;
using ZetaMixup.Benchmarks.Libtorch;
using ZetaMixup.Benchmarks.Quick;
using static TorchSharp.torch;

namespace ZetaMixup.Benchmarks.Authors;

/// <summary>One batch, and the sides that mix it: this library, the authors' operations, and a matrix product alone.</summary>
internal sealed class AuthorsWorkload : IDisposable
{
    private const int Seed = 20220704;
    private const int ClassCount = 10;
    private const double Gamma = 2.8;

    // Both sum up in single precision, samples are below 1 and weights sum to 1.
    private const double Tolerance = 1e-4;

    private readonly BatchShape _shape;
    private readonly MixingPolicy _policy = MixingPolicy.ZetaMixup(Gamma);
    private readonly BatchMixer _mixer;
    private readonly MixPlan _plan = new();
    private readonly AlignedBuffer _samples;
    private readonly AlignedBuffer _mixed;
    private readonly int[] _labels;
    private readonly float[] _softLabels;
    private readonly Tensor _images;
    private readonly Tensor _matrix;
    private readonly Tensor _classes;
    private readonly Tensor _weights;
    private readonly Tensor _product;
    private long _batch;

    internal AuthorsWorkload(BatchShape shape, int threads)
    {
        set_num_threads(threads);
        _shape = shape;
        _mixer = new BatchMixer(threads);
        _samples = new AlignedBuffer(shape.Length, 0);
        _mixed = new AlignedBuffer(shape.Length, 0);
        _labels = new int[shape.Rows];
        _softLabels = new float[shape.Rows * ClassCount];
        var random = new Random(Seed);
        foreach (ref float value in _samples.Span)
        {
            value = random.NextSingle();
        }

        foreach (ref int label in _labels.AsSpan())
        {
            label = random.Next(ClassCount);
        }

        _matrix = tensor(_samples.Span.ToArray()).reshape(shape.Rows, shape.Width);
        _images = _matrix.reshape(ImageShapeOf(shape));
        _classes = tensor(Array.ConvertAll(_labels, label => (long)label));
        _weights = WeightsOf(Plan());
        _product = zeros_like(_matrix);
        Check();
    }

    /// <summary>Draws a plan and mixes samples and labels into the same buffers as before.</summary>
    internal void Mix()
    {
        MixPlan plan = Plan();
        _mixer.Mix(plan, _samples.Span, _shape.Width, _mixed.Span);
        _mixer.MixLabels(plan, _labels, ClassCount, _softLabels);
    }

    /// <summary>Mixes samples and labels as the authors do.</summary>
    internal void MixAsAuthors()
    {
        using DisposeScope scope = NewDisposeScope();
        _ = AuthorsMixup.Mix(_images, _classes, ClassCount, Gamma);
    }

    /// <summary>Multiplies weights that are there already by the samples, into a new tensor.</summary>
    internal void Multiply()
    {
        using Tensor product = _weights.matmul(_matrix);
    }

    /// <summary>The same into the same tensor as before.</summary>
    internal void MultiplyInPlace() => _product.addmm_(_weights, _matrix, beta: 0, alpha: 1);

    public void Dispose()
    {
        foreach (Tensor tensor in new[] { _images, _matrix, _classes, _weights, _product })
        {
            tensor.Dispose();
        }
    }

    private MixPlan Plan()
    {
        _policy.Fill(_plan, new MixKey(Seed, 0, _batch++), _shape.Rows);
        return _plan;
    }

    /// <summary>Makes sure that all sides compute the same: our mix equals libtorch's product with our weights, and their weights are ours.</summary>
    private void Check()
    {
        using DisposeScope scope = NewDisposeScope();
        MultiplyInPlace();
        _mixer.Mix(_plan, _samples.Span, _shape.Width, _mixed.Span);
        Require((_product - tensor(_mixed.Span.ToArray()).reshape(_product.shape)).abs().max().item<float>(), "the mix and libtorch's product");

        Tensor theirs = AuthorsMixup.Weights(_shape.Rows, Gamma).sort(dim: 1).Values;
        Require((theirs - _weights.sort(dim: 1).Values).abs().max().item<float>(), "the weights of the plan and those of the authors");
        (Tensor samples, Tensor labels) = AuthorsMixup.Mix(_images, _classes, ClassCount, _weights);
        Require((samples.reshape(_product.shape) - _product).abs().max().item<float>(), "the authors' mix and libtorch's product");
        Require((labels.sum(dim: 1) - 1).abs().max().item<float>(), "the sums of the authors' soft labels and 1");
    }

    private void Require(double difference, string what)
    {
        if (!(difference <= Tolerance))
        {
            throw new InvalidOperationException($"For {_shape}, {what} differ by {difference}; at most {Tolerance} is rounding.");
        }
    }

    private static Tensor WeightsOf(MixPlan plan)
    {
        var weights = new float[plan.RowCount, plan.RowCount];
        for (int row = 0; row < plan.RowCount; row++)
        {
            ReadOnlySpan<int> sources = plan.GetSources(row);
            for (int rank = 0; rank < sources.Length; rank++)
            {
                weights[row, sources[rank]] = plan.GetWeights(row)[rank];
            }
        }

        return tensor(weights);
    }

    /// <summary>Square images of three channels if the width allows, otherwise columns.</summary>
    private static long[] ImageShapeOf(BatchShape shape)
    {
        long side = (long)Math.Sqrt(shape.Width / 3.0);
        return 3 * side * side == shape.Width ? [shape.Rows, 3, side, side] : [shape.Rows, 1, shape.Width, 1];
    }
}
