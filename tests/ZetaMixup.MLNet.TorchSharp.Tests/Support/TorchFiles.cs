using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Support;

/// <summary>Writes small files as <c>torch.save</c> does, part by part. Parts of pickles are bytes.</summary>
internal static class TorchFiles
{
    public static byte[] Text(string text) => [(byte)'X', .. Int32(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    public static byte[] Number(int number) => [(byte)'J', .. Int32(number)];

    public static byte[] Tuple(params byte[][] items) => [(byte)'(', .. items.SelectMany(i => i), (byte)'t'];

    public static byte[] Dictionary(params (string Key, byte[] Value)[] items) =>
        [(byte)'}', (byte)'(', .. items.SelectMany(i => (byte[])[.. Text(i.Key), .. i.Value]), (byte)'u'];

    /// <summary>An object of a class.</summary>
    public static byte[] Call(string module, string name, params byte[][] arguments) => [.. Class(module, name), .. Tuple(arguments), (byte)'R'];

    /// <summary>An object of a class with the attributes of a dictionary.</summary>
    public static byte[] Object(string module, string name, byte[] attributes) => [.. Class(module, name), (byte)')', 0x81, .. attributes, (byte)'b'];

    /// <summary>A tensor whose elements lie in order.</summary>
    public static byte[] Tensor(string key, string storage, params int[] shape) =>
        Tensor(key, storage, shape, [.. shape.Select((_, i) => shape.Skip(i + 1).Aggregate(1, (a, b) => a * b))], offset: 0);

    public static byte[] Tensor(string key, string storage, int[] shape, int[] strides, int offset) => Call(
        "torch._utils", "_rebuild_tensor_v2",
        [.. Tuple(Text("storage"), Class("torch", storage), Text(key), Text("cpu"), Number(shape.Aggregate(1, (a, b) => a * b))), (byte)'Q'],
        Number(offset), Tuple([.. shape.Select(Number)]), Tuple([.. strides.Select(Number)]), [0x89], Call("collections", "OrderedDict"));

    /// <summary>The bytes of values.</summary>
    public static byte[] Bytes<T>(params T[] values)
        where T : unmanaged => System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(values).ToArray();

    /// <summary>A file since PyTorch 1.6.</summary>
    public static byte[] Archive(byte[] root, params (string Key, byte[] Bytes)[] storages)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in storages.Select(s => ($"data/{s.Key}", s.Bytes)).Prepend(("data.pkl", Pickle(root))))
            {
                using var entry = archive.CreateEntry($"model/{name}", CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return file.ToArray();
    }

    /// <summary>A file from before PyTorch 1.6.</summary>
    public static byte[] Legacy(byte[] root, params (string Key, int Count, byte[] Bytes)[] storages) =>
    [
        .. Pickle([0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19]),
        .. Pickle(Number(1001)),
        .. Pickle(Dictionary(("little_endian", [0x88]))),
        .. Pickle(root),
        .. Pickle([(byte)']', (byte)'(', .. storages.SelectMany(s => Text(s.Key)), (byte)'e']),
        .. storages.SelectMany(s => (byte[])[.. Bytes((long)s.Count), .. s.Bytes]),
    ];

    private static byte[] Pickle(byte[] value) => [0x80, 2, .. value, (byte)'.'];

    private static byte[] Class(string module, string name) => Encoding.UTF8.GetBytes($"c{module}\n{name}\n");

    private static byte[] Int32(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
