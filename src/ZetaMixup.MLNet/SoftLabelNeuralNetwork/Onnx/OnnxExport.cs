using Google.Protobuf;
using Onnx;
using ZetaMixup.MLNet.Network;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Onnx;

/// <summary>Writes a network as an ONNX model.</summary>
/// <remarks>
/// The class names are in three places: the strings of <c>PredictedLabel</c>, the model's metadata, and a node without effect that
/// ML.NET's <c>ApplyOnnxModel</c> takes the slot names of <c>Score</c> from.
/// </remarks>
internal static class OnnxExport
{
    private const string Score = OnnxGraph.Score;
    private const string PredictedLabel = OnnxGraph.PredictedLabel;

    // A protobuf message has at most 2 GB. The rest is for names.
    private const long MaxParameterBytes = int.MaxValue - (64L << 20);

    private const string Batch = "batch";
    private const string Prefix = "zetamixup.";

    /// <exception cref="InvalidOperationException">The feature column has the name of an output, or the model is larger than 2 GB.</exception>
    public static void Write(DenseNetwork network, IReadOnlyList<string> classNames, string featureColumnName, Stream stream)
    {
        if (featureColumnName is Score or PredictedLabel)
        {
            throw new InvalidOperationException($"The feature column is named '{featureColumnName}' like an output, but an ONNX model needs distinct names. Train on a column of another name.");
        }

        var bytes = (long)sizeof(float) * network.Parameters.Length;
        if (bytes > MaxParameterBytes)
        {
            throw new InvalidOperationException(Invariant($"The network has {bytes} bytes of weights, but an ONNX model in one file holds at most {MaxParameterBytes}."));
        }

        Graph(network, classNames, featureColumnName)
            .ToClassifier("ZetaMixup.MLNet", "A classifier of ZetaMixup.MLNet's SoftLabelNeuralNetwork trainer.", classNames)
            .WriteTo(stream);
    }

    private static OnnxGraph Graph(DenseNetwork network, IReadOnlyList<string> classNames, string features)
    {
        var graph = new OnnxGraph("SoftLabelNeuralNetwork", "Fully connected layers with ReLU, and a softmax over the classes.");
        graph.Input(features, TensorProto.Types.DataType.Float, Batch, network.FeatureCount, "The features of each row.");
        graph.Output(Score, TensorProto.Types.DataType.Float, Batch, network.ClassCount, "The probability of each class. NaN in a row with NaN or ∞ in its features.");
        graph.Output(PredictedLabel, TensorProto.Types.DataType.String, Batch, null, "The name of the most probable class. Empty in a row with NaN or ∞ in its features.");

        // 0 for each row, or NaN if a feature of it is NaN or ∞: such a row has NaN scores, as in ML.NET.
        graph.Node("Sub", [features, features], Prefix + "zeros");
        graph.Node("ReduceSum", [Prefix + "zeros"], Prefix + "zero", OnnxGraph.Axes(1), OnnxGraph.Number("keepdims", 1));

        var logits = Logits(graph, network, features);
        graph.Node("Add", [logits, Prefix + "zero"], Prefix + "logits");
        graph.Node("Softmax", [Prefix + "logits"], Score, OnnxGraph.Number("axis", 1));

        AddPredictedLabel(graph, classNames);
        graph.SlotNames(Score, classNames);
        return graph;
    }

    private static string Logits(OnnxGraph graph, DenseNetwork network, string features)
    {
        var input = features;
        for (var i = 0; i < network.Layers.Length; i++)
        {
            var layer = network.Layers[i];
            var (weights, biases, output) = (Invariant($"{Prefix}weights{i}"), Invariant($"{Prefix}biases{i}"), Invariant($"{Prefix}layer{i}"));
            graph.Constant(weights, layer.Weights(network.Parameters), layer.Inputs, layer.Outputs);
            graph.Constant(biases, layer.Biases(network.Parameters), layer.Outputs);
            graph.Node("Gemm", [input, weights, biases], output);
            input = output;
            if (i < network.HiddenLayers.Count)
            {
                input = Invariant($"{Prefix}hidden{i}");
                graph.Node("Relu", [output], input);
            }
        }

        return input;
    }

    /// <summary>Names the largest score. A row of NaN gets the name after the last class, which is empty.</summary>
    private static void AddPredictedLabel(OnnxGraph graph, IReadOnlyList<string> classNames)
    {
        graph.Constant(Prefix + "names", [.. classNames, string.Empty]);
        graph.Constant(Prefix + "missing", (long)classNames.Count);
        graph.Node("ArgMax", [Score], Prefix + "largest", OnnxGraph.Number("axis", 1), OnnxGraph.Number("keepdims", 0));
        graph.Node("ReduceSum", [Score], Prefix + "sum", OnnxGraph.Axes(1), OnnxGraph.Number("keepdims", 0));
        graph.Node("IsNaN", [Prefix + "sum"], Prefix + "isMissing");
        graph.Node("Where", [Prefix + "isMissing", Prefix + "missing", Prefix + "largest"], Prefix + "class");
        graph.Node("Gather", [Prefix + "names", Prefix + "class"], PredictedLabel, OnnxGraph.Number("axis", 0));
    }
}
