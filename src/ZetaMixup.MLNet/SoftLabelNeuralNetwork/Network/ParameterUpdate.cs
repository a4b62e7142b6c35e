// Adam: D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, arXiv:1412.6980, algorithm 1.
// AdamW: I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, arXiv:1711.05101, algorithm 2.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Network;

/// <summary>An optimizer and its state.</summary>
internal abstract class ParameterUpdate(float learningRate)
{
    /// <summary>The learning rate of the next steps.</summary>
    public float LearningRate { get; set; } = learningRate;

    public static ParameterUpdate Create(SoftLabelNeuralNetworkOptions options, int parameterCount) => options.Optimizer switch
    {
        NetworkOptimizer.Adam => new AdamUpdate((float)options.LearningRate, (float)options.WeightDecay, parameterCount),
        NetworkOptimizer.AdamW => new AdamUpdate((float)options.LearningRate, (float)options.WeightDecay, parameterCount, isDecoupled: true),
        _ => new SgdUpdate((float)options.LearningRate, (float)options.Momentum, (float)options.WeightDecay, parameterCount),
    };

    /// <summary>Moves the parameters by one step against the gradient of the mean loss.</summary>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        Begin();
        Move(parameters, gradient, 0);
    }

    /// <summary>Begins a step, in which each parameter is to be moved once.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Moves some of the parameters. Several threads may move different ones at the same time.</summary>
    /// <param name="parameters">The parameters to move.</param>
    /// <param name="gradient">Their gradient.</param>
    /// <param name="first">The index of the first one among all parameters.</param>
    public abstract void Move(Span<float> parameters, ReadOnlySpan<float> gradient, int first);
}

/// <summary>v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v, like torch.optim.SGD.</summary>
internal sealed class SgdUpdate(float learningRate, float momentum, float weightDecay, int parameterCount) : ParameterUpdate(learningRate)
{
    private readonly float[] _velocities = new float[parameterCount];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Move(Span<float> parameters, ReadOnlySpan<float> gradient, int first)
    {
        var rate = LearningRate;
        var velocities = _velocities.AsSpan(first, parameters.Length);
        var w = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        var g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var v = MemoryMarshal.Cast<float, Vector<float>>(velocities);
        for (var i = 0; i < w.Length; i++)
        {
            var velocity = (v[i] * momentum) + (g[i] + (w[i] * weightDecay));
            v[i] = velocity;
            w[i] -= velocity * rate;
        }

        for (var i = w.Length * Vector<float>.Count; i < parameters.Length; i++)
        {
            var velocity = (velocities[i] * momentum) + (gradient[i] + (parameters[i] * weightDecay));
            velocities[i] = velocity;
            parameters[i] -= velocity * rate;
        }
    }
}

/// <summary>
/// Adam with bias correction. Weight decay is added to the gradient, as in torch.optim.Adam, or, if it is decoupled, shrinks the
/// parameters by itself, as in torch.optim.AdamW.
/// </summary>
internal sealed class AdamUpdate(float learningRate, float weightDecay, int parameterCount, bool isDecoupled = false) : ParameterUpdate(learningRate)
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const float Epsilon = 1e-8f;

    private readonly float[] _means = new float[parameterCount];
    private readonly float[] _squares = new float[parameterCount];
    private int _steps;
    private float _rate;
    private float _correction;

    public override void Begin()
    {
        _steps++;
        _rate = (float)(LearningRate / (1 - Math.Pow(Beta1, _steps)));
        _correction = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, _steps)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Move(Span<float> parameters, ReadOnlySpan<float> gradient, int first)
    {
        var rate = _rate;
        var correction = _correction;
        var means = _means.AsSpan(first, parameters.Length);
        var squares = _squares.AsSpan(first, parameters.Length);
        var decay = isDecoupled ? 0 : weightDecay;
        var kept = isDecoupled ? 1 - (LearningRate * weightDecay) : 1;
        const float keptMean = (float)Beta1;
        const float newMean = (float)(1 - Beta1);
        const float keptSquare = (float)Beta2;
        const float newSquare = (float)(1 - Beta2);

        var w = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        var gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var m = MemoryMarshal.Cast<float, Vector<float>>(means);
        var v = MemoryMarshal.Cast<float, Vector<float>>(squares);
        var epsilon = new Vector<float>(Epsilon);
        for (var i = 0; i < w.Length; i++)
        {
            var g = gradients[i] + (w[i] * decay);
            var mean = (m[i] * keptMean) + (g * newMean);
            var square = (v[i] * keptSquare) + (g * g * newSquare);
            m[i] = mean;
            v[i] = square;
            w[i] = (w[i] * kept) - (mean * rate / ((Vector.SquareRoot(square) * correction) + epsilon));
        }

        for (var i = w.Length * Vector<float>.Count; i < parameters.Length; i++)
        {
            var g = gradient[i] + (parameters[i] * decay);
            var mean = (means[i] * keptMean) + (g * newMean);
            var square = (squares[i] * keptSquare) + (g * g * newSquare);
            means[i] = mean;
            squares[i] = square;
            parameters[i] = (parameters[i] * kept) - (mean * rate / ((MathF.Sqrt(square) * correction) + Epsilon));
        }
    }
}
