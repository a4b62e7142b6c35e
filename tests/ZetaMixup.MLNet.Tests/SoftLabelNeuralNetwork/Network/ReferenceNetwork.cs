using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

/// <summary>The same network written down plainly, in double precision.</summary>
internal static class ReferenceNetwork
{
    /// <param name="layers">The layers.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="features">The features of a row.</param>
    /// <param name="factor">What dropout multiplies a value of a hidden layer by: of the layer and the value's place in the row.</param>
    public static double[] Logits(
        ReadOnlySpan<DenseLayer> layers, double[] parameters, ReadOnlySpan<float> features, Func<int, int, double>? factor = null)
    {
        double[] values = new double[features.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = features[i];
        }

        for (int l = 0; l < layers.Length; l++)
        {
            DenseLayer layer = layers[l];
            double[] next = new double[layer.Outputs];
            for (int j = 0; j < layer.Outputs; j++)
            {
                double sum = parameters[layer.BiasesAt + j];
                for (int i = 0; i < layer.Inputs; i++)
                {
                    sum += values[i] * parameters[layer.WeightsAt + (i * layer.Outputs) + j];
                }

                next[j] = l < layers.Length - 1 ? Math.Max(sum, 0) * (factor?.Invoke(l, j) ?? 1) : sum;
            }

            values = next;
        }

        return values;
    }

    /// <summary>−Σ y log softmax(z) of one row.</summary>
    public static double Loss(double[] logits, ReadOnlySpan<float> softLabel)
    {
        double maximum = logits.Max();
        double logSum = maximum + Math.Log(logits.Sum(z => Math.Exp(z - maximum)));
        double loss = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            loss += softLabel[c] * (logSum - logits[c]);
        }

        return loss;
    }

    public static double MeanLoss(
        ReadOnlySpan<DenseLayer> layers, double[] parameters, ReadOnlySpan<float> features, ReadOnlySpan<float> softLabels, int rows,
        Func<int, int, int, double>? factor = null)
    {
        int width = layers[0].Inputs, classes = layers[^1].Outputs;
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            int of = row;
            Func<int, int, double>? factorOfRow = factor is null ? null : (layer, place) => factor(layer, of, place);
            sum += Loss(Logits(layers, parameters, features.Slice(row * width, width), factorOfRow), softLabels.Slice(row * classes, classes));
        }

        return sum / rows;
    }
}
