using Google.Protobuf;
using Onnx;

namespace ZetaMixup.MLNet.Onnx;

/// <summary>Adds inputs, outputs, constants and nodes to an ONNX graph.</summary>
internal sealed class OnnxGraph(string name, string documentation)
{
    /// <summary>The domain of the operators that are not in the default one.</summary>
    public const string MachineLearning = "ai.onnx.ml";

    public GraphProto Proto { get; } = new() { Name = name, DocString = documentation };

    public void Input(string name, TensorProto.Types.DataType type, string rows, int? columns, string documentation) =>
        Proto.Input.Add(Value(name, type, rows, columns, documentation));

    public void Output(string name, TensorProto.Types.DataType type, string rows, int? columns, string documentation) =>
        Proto.Output.Add(Value(name, type, rows, columns, documentation));

    public void Constant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> dimensions)
    {
        var tensor = Tensor(name, TensorProto.Types.DataType.Float, dimensions);
        tensor.FloatData.AddRange(values);
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
