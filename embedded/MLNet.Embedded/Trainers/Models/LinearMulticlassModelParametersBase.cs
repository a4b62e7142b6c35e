using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;
using Microsoft.ML.Model;

namespace Microsoft.ML.Trainers;

/// <summary>A linear function of the features for each class.</summary>
public abstract class LinearMulticlassModelParametersBase : ModelParametersBase<VBuffer<float>>
{
    private readonly float[] _biases;
    private readonly float[][] _weights;

    /// <param name="classCount">The number of classes.</param>
    /// <param name="parameters">The biases of the classes, then the weights of each class.</param>
    private protected LinearMulticlassModelParametersBase(int classCount, float[] parameters)
    {
        _biases = parameters[..classCount];
        _weights = [.. parameters[classCount..].Chunk((parameters.Length / classCount) - 1)];
    }

    internal int ClassCount => _biases.Length;

    /// <summary>The weights of each class.</summary>
    public void GetWeights([AllowNull] ref VBuffer<float>[] weights, out int numClasses)
    {
        numClasses = _weights.Length;
        if (weights is null || weights.Length < numClasses)
        {
            Array.Resize(ref weights, numClasses);
        }

        for (int c = 0; c < numClasses; c++)
        {
            VBuffer<float>.Copy(_weights[c], 0, ref weights[c], _weights[c].Length);
        }
    }

    public IEnumerable<float> GetBiases() => _biases;

    internal void Score(in VBuffer<float> features, ref VBuffer<float> output)
    {
        if (features.Length != _weights[0].Length)
        {
            throw new InvalidOperationException($"The model has learned from {_weights[0].Length} features, but is given {features.Length}.");
        }

        VBufferEditor<float> editor = VBufferEditor.Create(ref output, _biases.Length);
        for (int c = 0; c < _biases.Length; c++)
        {
            editor.Values[c] = _biases[c] + Product(_weights[c], in features);
        }

        ToScores(editor.Values);
        output = editor.Commit();
    }

    /// <summary>Makes scores of the values of the linear functions.</summary>
    private protected abstract void ToScores(Span<float> values);

    private protected void Write(BinaryWriter writer)
    {
        writer.Write(_biases.Length);
        ValueCodec.Of<float>().WriteAll(writer, [.. _biases, .. _weights.SelectMany(weights => weights)]);
    }

    private static float Product(float[] weights, in VBuffer<float> features)
    {
        ReadOnlySpan<float> values = features.GetValues();
        ReadOnlySpan<int> slots = features.GetIndices();
        float sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i] * weights[features.IsDense ? i : slots[i]];
        }

        return sum;
    }
}
