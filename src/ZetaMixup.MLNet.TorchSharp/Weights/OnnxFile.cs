using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>Reads ONNX files.</summary>
internal static class OnnxFile
{
    /// <exception cref="InvalidDataException">The file is no ONNX model.</exception>
    public static ModelProto Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file, $"'{path}'");
    }

    /// <inheritdoc cref="Read(string)"/>
    public static ModelProto Read(Stream stream, string name)
    {
        try
        {
            var model = ModelProto.Parser.ParseFrom(stream);
            return model.Graph is null ? throw new InvalidDataException($"{name} has no graph, so it is no ONNX model.") : model;
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException($"{name} is no ONNX model: {e.Message}", e);
        }
    }

    /// <summary>Returns the values of a tensor of single precision.</summary>
    public static float[] Values(TensorProto tensor) =>
        tensor.RawData.IsEmpty ? [.. tensor.FloatData] : MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();
}
