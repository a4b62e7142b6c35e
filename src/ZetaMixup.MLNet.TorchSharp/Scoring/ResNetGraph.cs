using System.Globalization;
using System.Text.Json;
using Onnx;
using ZetaMixup.MLNet.Onnx;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Weights;
using static System.FormattableString;

namespace ZetaMixup.MLNet.TorchSharp.Scoring;

/// <summary>
/// Writes a network as an ONNX model, normalization and softmax included, and reads it again. Its tensors have the names of torchvision's
/// state dicts.
/// </summary>
internal static class ResNetGraph
{
    public const string Score = OnnxGraph.Score;
    public const string PredictedLabel = OnnxGraph.PredictedLabel;
    public const string Producer = "ZetaMixup.MLNet.TorchSharp";

    private const string ArchitectureKey = "architecture";
    private const string StemKey = "stem";
    private const string SizeKey = "image_size";
    private const string Means = "pixels.means";
    private const string Deviations = "pixels.deviations";
    private const string Logits = "logits";

    // The inputs of a batch normalization, in the order of the operator.
    private static readonly string[] NormalizationParts = ["weight", "bias", "running_mean", "running_var"];

    /// <summary>Returns the model for any runtime, with the outputs <c>Score</c> and <c>PredictedLabel</c>.</summary>
    public static ModelProto Write(TrainedResNet network, string input)
    {
        var graph = Body(network, Value(input, ImageText(network), Rows("batch"), Length(ResNetShape.Channels), Length(network.ImageSize), Length(network.ImageSize)));
        graph.Output(Score, TensorProto.Types.DataType.Float, "batch", network.ClassNames.Count, "The probability of each class.");
        graph.Output(PredictedLabel, TensorProto.Types.DataType.String, "batch", null, "The name of the most probable class.");
        graph.Node("Softmax", [Logits], Score, OnnxGraph.Number("axis", 1));
        graph.Constant("class.names", network.ClassNames);
        graph.Node("ArgMax", [Score], "class.index", OnnxGraph.Number("axis", 1), OnnxGraph.Number("keepdims", 0));
        graph.Node("Gather", ["class.names", "class.index"], PredictedLabel, OnnxGraph.Number("axis", 0));
        graph.SlotNames(Score, network.ClassNames);
        return Model(network, graph);
    }

    /// <summary>
    /// Returns the model for ML.NET's own scorer, of one image at a time: the output is one vector, as ML.NET's scorer takes no matrix, of the
    /// scaled logarithms of the probabilities.
    /// </summary>
    public static ModelProto WriteLogs(TrainedResNet network, string input, string output, float logScale)
    {
        var graph = Body(network, Value(input, ImageText(network), Length(1), Length(ResNetShape.Channels), Length(network.ImageSize), Length(network.ImageSize)));
        graph.Proto.Output.Add(Value(output, "The scaled logarithm of the probability of each class.", Length(network.ClassNames.Count)));
        graph.Constant("log.scale", [logScale], 1);
        graph.Node("LogSoftmax", [Logits], "logs", OnnxGraph.Number("axis", 1));
        graph.Node("Mul", ["logs", "log.scale"], "logs.scaled");
        graph.Node("Squeeze", ["logs.scaled"], output, OnnxGraph.Axes(0));
        return Model(network, graph);
    }

    /// <exception cref="InvalidDataException">The model was not written by this class.</exception>
    public static TrainedResNet Read(ModelProto model, string name)
    {
        var metadata = model.MetadataProps.ToDictionary(p => p.Key, p => p.Value);
        if (model.ProducerName != Producer || !metadata.TryGetValue(ArchitectureKey, out var architecture))
        {
            throw new InvalidDataException($"{name} is an ONNX model of '{model.ProducerName}', but must be one of {Producer}.");
        }

        var classNames = JsonSerializer.Deserialize<string[]>(metadata[OnnxGraph.ClassNamesKey])!;
        var weights = new NamedWeights();
        foreach (var tensor in model.Graph.Initializer.Where(t => t.DataType == (int)TensorProto.Types.DataType.Float))
        {
            weights.Add(tensor.Name, [.. tensor.Dims], OnnxFile.Values(tensor));
        }

        return new TrainedResNet(
            new ResNetShape(Enum.Parse<ResNetArchitecture>(architecture), Enum.Parse<ResNetStem>(metadata[StemKey]), classNames.Length),
            weights,
            new PixelNormalization(weights[Means].Values, weights[Deviations].Values),
            int.Parse(metadata[SizeKey], CultureInfo.InvariantCulture),
            classNames);
    }

    private static ModelProto Model(TrainedResNet network, OnnxGraph graph)
    {
        var model = graph.ToClassifier(Producer, "An image classifier of ZetaMixup.MLNet's ResNetClassification trainer.", network.ClassNames);
        void Add(string key, string value) => model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        Add(ArchitectureKey, network.Shape.Architecture.ToString());
        Add(StemKey, network.Shape.Stem.ToString());
        Add(SizeKey, Invariant($"{network.ImageSize}"));
        return model;
    }

    /// <summary>Everything from the pixels to the logits.</summary>
    private static OnnxGraph Body(TrainedResNet network, ValueInfoProto input)
    {
        var shape = network.Shape;
        var graph = new OnnxGraph(shape.Architecture.ToString(), "A residual network (arXiv:1512.03385) with the normalization of its pixels.");
        graph.Proto.Input.Add(input);
        graph.Constant(Means, network.Normalization.Means, 1, ResNetShape.Channels, 1, 1);
        graph.Constant(Deviations, network.Normalization.Deviations, 1, ResNetShape.Channels, 1, 1);
        graph.Node("Sub", [input.Name, Means], "pixels.centered");
        graph.Node("Div", ["pixels.centered", Deviations], "pixels");

        var x = Activated(graph, Convolve(graph, network.Weights, shape.StemConvolution, "pixels"));
        if (shape.Stem == ResNetStem.Standard)
        {
            graph.Node("MaxPool", [x], "maxpool", Ints("kernel_shape", 3, 3), Ints("strides", 2, 2), Ints("pads", 1, 1, 1, 1));
            x = "maxpool";
        }

        foreach (var block in shape.Blocks)
        {
            x = Block(graph, network.Weights, block, x);
        }

        graph.Node("GlobalAveragePool", [x], "avgpool");
        graph.Node("Flatten", ["avgpool"], "features", OnnxGraph.Number("axis", 1));
        string[] last = ["fc.weight", "fc.bias"];
        foreach (var name in last)
        {
            graph.Constant(name, network.Weights[name].Values, network.Weights[name].Shape);
        }

        graph.Node("Gemm", ["features", .. last], Logits, OnnxGraph.Number("transB", 1));
        return graph;
    }

    private static string Block(OnnxGraph graph, NamedWeights weights, BlockShape block, string input)
    {
        var x = input;
        for (var i = 0; i < block.Main.Length; i++)
        {
            x = Convolve(graph, weights, block.Main[i], x);
            x = i < block.Main.Length - 1 ? Activated(graph, x) : x;
        }

        var shortcut = block.Shortcut is { } convolution ? Convolve(graph, weights, convolution, input) : input;
        graph.Node("Add", [x, shortcut], $"{block.Name}.sum");
        return Activated(graph, $"{block.Name}.sum");
    }

    private static string Convolve(OnnxGraph graph, NamedWeights weights, ConvolutionShape shape, string input)
    {
        var kernel = $"{shape.Name}.weight";
        string[] normalization = [.. NormalizationParts.Select(part => $"{shape.NormalizationName}.{part}")];
        foreach (var name in normalization.Prepend(kernel))
        {
            graph.Constant(name, weights[name].Values, weights[name].Shape);
        }

        var (size, stride, padding) = (shape.Size, shape.Stride, shape.Padding);
        graph.Node(
            "Conv", [input, kernel], $"{shape.Name}.output",
            Ints("kernel_shape", size, size), Ints("strides", stride, stride), Ints("pads", padding, padding, padding, padding));
        var output = $"{shape.NormalizationName}.output";
        graph.Node(
            "BatchNormalization", [$"{shape.Name}.output", .. normalization], output,
            new AttributeProto { Name = "epsilon", Type = AttributeProto.Types.AttributeType.Float, F = (float)ResNetShape.Epsilon });
        return output;
    }

    private static string Activated(OnnxGraph graph, string input)
    {
        graph.Node("Relu", [input], $"{input}.relu");
        return $"{input}.relu";
    }

    private static AttributeProto Ints(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    private static string ImageText(TrainedResNet network) =>
        Invariant($"Images of {network.ImageSize}×{network.ImageSize} pixels, channels red, green and blue, values from 0 to 255: image × channel × row × column.");

    private static TensorShapeProto.Types.Dimension Rows(string name) => new() { DimParam = name };

    private static TensorShapeProto.Types.Dimension Length(long length) => new() { DimValue = length };

    private static ValueInfoProto Value(string name, string documentation, params TensorShapeProto.Types.Dimension[] dimensions)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dimensions);
        return new ValueInfoProto
        {
            Name = name,
            DocString = documentation,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape } },
        };
    }
}
