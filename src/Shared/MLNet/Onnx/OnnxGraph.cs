using System.Runtime.InteropServices;
using System.Text.Json;
using Google.Protobuf;
using Onnx;

namespace ZetaMixup.MLNet.Onnx;

/// <summary>Adds inputs, outputs, constants and nodes to an ONNX graph, and makes a model of it.</summary>
/// <remarks>Operator set 9, the lowest with the operators that mark rows with NaN; ONNX Runtime 1.0 and later read it.</remarks>
internal sealed class OnnxGraph(string name, string documentation)
{
    /// <summary>The name of the output with the probability of each class.</summary>
    public const string Score = "Score";

    /// <summary>The name of the output with the most probable class.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>The key of the metadata with the names of the classes, as a JSON array.</summary>
    public const string ClassNamesKey = "class_names";

    /// <summary>The domain of the operators that are not in the default one.</summary>
    private const string MachineLearning = "ai.onnx.ml";

    // ONNX 1.4, the first version with operator set 9, and the first in which an initializer is not also an input.
    private const int IrVersion = 4;
    private const int OperatorSet = 9;
    private const int MachineLearningOperatorSet = 2;

    public GraphProto Proto { get; } = new() { Name = name, DocString = documentation };

    public void Input(string name, TensorProto.Types.DataType type, string rows, int? columns, string documentation) =>
        Proto.Input.Add(Value(name, type, rows, columns, documentation));

    public void Output(string name, TensorProto.Types.DataType type, string rows, int? columns, string documentation) =>
        Proto.Output.Add(Value(name, type, rows, columns, documentation));

    public void Constant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> dimensions)
    {
        var tensor = Tensor(name, TensorProto.Types.DataType.Float, dimensions);
        if (BitConverter.IsLittleEndian)
        {
            // Little-endian bytes by the format. Single values take protobuf, ML.NET and ONNX Runtime longer to write and read.
            tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values));
        }
        else
        {
            tensor.FloatData.AddRange(values);
        }

        Proto.Initializer.Add(tensor);
    }

    public void Constant(string name, IReadOnlyList<string> values)
    {
        var tensor = Tensor(name, TensorProto.Types.DataType.String, values.Count);
        tensor.StringData.AddRange(values.Select(ByteString.CopyFromUtf8));
        Proto.Initializer.Add(tensor);
    }

    public void Constant(string name, long value)
    {
        var tensor = Tensor(name, TensorProto.Types.DataType.Int64);
        tensor.Int64Data.Add(value);
        Proto.Initializer.Add(tensor);
    }

    public void Node(string operation, string[] inputs, string output, params ReadOnlySpan<AttributeProto> attributes)
    {
        var node = new NodeProto { OpType = operation, Name = output };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        Proto.Node.Add(node);
    }

    /// <summary>
    /// Adds the node that ML.NET's exporter writes and its <c>ApplyOnnxModel</c> looks for. Nothing reads its output.
    /// </summary>
    public void SlotNames(string column, IReadOnlyList<string> names)
    {
        var node = new NodeProto { OpType = "LabelEncoder", Domain = MachineLearning, Name = $"mlnet.{column}.SlotNames" };
        var (input, output) = ($"mlnet.{column}.unusedInput", $"mlnet.{column}.unusedOutput");
        Constant(input, ["one"]);
        node.Input.Add(input);
        node.Output.Add(output);
        var keys = new AttributeProto { Name = "keys_strings", Type = AttributeProto.Types.AttributeType.Strings };
        keys.Strings.AddRange(names.Select(ByteString.CopyFromUtf8));
        node.Attribute.Add(keys);
        var values = new AttributeProto { Name = "values_int64s", Type = AttributeProto.Types.AttributeType.Ints };
        values.Ints.AddRange(Enumerable.Range(0, names.Count).Select(i => (long)i));
        node.Attribute.Add(values);
        Proto.Node.Add(node);
    }

    /// <summary>Returns the graph as the model of a classifier, with the version of this assembly.</summary>
    /// <param name="producer">The name of the assembly.</param>
    /// <param name="description">What the classifier is, for the documentation.</param>
    /// <param name="classNames">The classes in the order of <see cref="Score"/>, which go to the metadata.</param>
    public ModelProto ToClassifier(string producer, string description, IReadOnlyList<string> classNames)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = producer,
            ProducerVersion = typeof(OnnxGraph).Assembly.GetName().Version!.ToString(3),
            ModelVersion = 1,
            DocString = $"{description} The metadata '{ClassNamesKey}' is a JSON array of the classes, in the order of '{Score}'.",
            Graph = Proto,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = string.Empty, Version = OperatorSet });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = MachineLearning, Version = MachineLearningOperatorSet });
        model.MetadataProps.Add(new StringStringEntryProto { Key = ClassNamesKey, Value = JsonSerializer.Serialize(classNames) });
        return model;
    }

    public static AttributeProto Number(string name, long value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    public static AttributeProto Axes(long axis) => new() { Name = "axes", Type = AttributeProto.Types.AttributeType.Ints, Ints = { axis } };

    private static TensorProto Tensor(string name, TensorProto.Types.DataType type, params ReadOnlySpan<long> dimensions)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type };
        tensor.Dims.AddRange(dimensions);
        return tensor;
    }

    private static ValueInfoProto Value(string name, TensorProto.Types.DataType type, string rows, int? columns, string documentation)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = rows });
        if (columns is { } count)
        {
            shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = count });
        }

        return new ValueInfoProto
        {
            Name = name,
            DocString = documentation,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } },
        };
    }
}
