// D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, arXiv:1412.6980, algorithm 1.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Network;

/// <summary>Adam with bias correction, the weight decay added to the gradient, as torch.optim.Adam.</summary>
internal sealed class AdamUpdate(float learningRate, float weightDecay, int parameterCount) : ParameterUpdate
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const float Epsilon = 1e-8f;

    private readonly float[] _means = new float[parameterCount];
    private readonly float[] _squares = new float[parameterCount];
    private int _steps;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Step(Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        _steps++;
        float rate = (float)(learningRate / (1 - Math.Pow(Beta1, _steps)));
        float correction = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, _steps)));
        const float keptMean = (float)Beta1;
        const float newMean = (float)(1 - Beta1);
        const float keptSquare = (float)Beta2;
        const float newSquare = (float)(1 - Beta2);

        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        ReadOnlySpan<Vector<float>> gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(_means.AsSpan());
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(_squares.AsSpan());
        Vector<float> epsilon = new(Epsilon);
        for (int i = 0; i < w.Length; i++)
        {
            Vector<float> g = gradients[i] + (w[i] * weightDecay);
            Vector<float> mean = (m[i] * keptMean) + (g * newMean);
            Vector<float> square = (v[i] * keptSquare) + (g * g * newSquare);
            m[i] = mean;
            v[i] = square;
            w[i] -= mean * rate / ((Vector.SquareRoot(square) * correction) + epsilon);
        }

        for (int i = w.Length * Vector<float>.Count; i < parameters.Length; i++)
        {
            float g = gradient[i] + (parameters[i] * weightDecay);
            float mean = (_means[i] * keptMean) + (g * newMean);
            float square = (_squares[i] * keptSquare) + (g * g * newSquare);
            _means[i] = mean;
            _squares[i] = square;
            parameters[i] -= mean * rate / ((MathF.Sqrt(square) * correction) + Epsilon);
        }
    }
}
