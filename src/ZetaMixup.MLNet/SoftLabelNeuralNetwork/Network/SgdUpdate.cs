using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.Network;

/// <summary>v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v, as torch.optim.SGD.</summary>
internal sealed class SgdUpdate(float learningRate, float momentum, float weightDecay, int parameterCount) : ParameterUpdate
{
    private readonly float[] _velocities = new float[parameterCount];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Step(Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(_velocities.AsSpan());
        for (int i = 0; i < w.Length; i++)
        {
            Vector<float> velocity = (v[i] * momentum) + (g[i] + (w[i] * weightDecay));
            v[i] = velocity;
            w[i] -= velocity * learningRate;
        }

        for (int i = w.Length * Vector<float>.Count; i < parameters.Length; i++)
        {
            float velocity = (_velocities[i] * momentum) + (gradient[i] + (parameters[i] * weightDecay));
            _velocities[i] = velocity;
            parameters[i] -= velocity * learningRate;
        }
    }
}
