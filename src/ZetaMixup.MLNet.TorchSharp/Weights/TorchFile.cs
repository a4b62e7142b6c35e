// The formats of torch.save: torch/serialization.py and torch/_utils.py of PyTorch. TorchSharp.PyBridge reads neither files from before
// PyTorch 1.6, nor parameters, tensors in channels-last order or that share their memory, nor objects of other libraries beside the weights.

using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>A file that PyTorch's <c>torch.save</c> wrote. Objects of Python's classes, except for tensors, are null.</summary>
internal sealed class TorchFile : IDisposable
{
    // Files from before PyTorch 1.6, or with _use_new_zipfile_serialization=False, begin with this number, pickled.
    private static readonly byte[] LegacyStart = [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];

    private const int MostDimensions = 64;

    // An expanded tensor has more values than its memory.
    private const int MostRepeated = 1 << 20;

    private readonly FileStream _file;
    private readonly ZipArchive? _archive;
    private readonly Dictionary<string, TorchStorage> _storages = [];
    private (TorchStorage? Storage, float[] Values) _last;

    /// <exception cref="InvalidDataException">The file has another format.</exception>
    public TorchFile(string path)
    {
        _file = File.OpenRead(path);
        try
        {
            Span<byte> start = stackalloc byte[LegacyStart.Length];
            start = start[.._file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            if (start.StartsWith("PK\u0003\u0004"u8))
            {
                _archive = OpenArchive(_file);
                Root = ReadArchive(_archive);
            }
            else
            {
                Root = start.SequenceEqual(LegacyStart) ? ReadLegacy(_file) : throw new InvalidDataException("torch.save did not write it.");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What was saved.</summary>
    public object? Root { get; }

    public void Dispose()
    {
        _archive?.Dispose();
        _file.Dispose();
    }

    /// <summary>Returns the values of a tensor, row-major.</summary>
    public float[] Values(TorchTensor tensor)
    {
        // Tensors that share their memory follow each other.
        if (_last.Storage != tensor.Storage)
        {
            _last = (tensor.Storage, Read(tensor.Storage));
        }

        var count = tensor.Shape.Aggregate(1L, (product, length) => checked(product * length));
        if (tensor.Shape.Length > MostDimensions || count > Math.Max(MostRepeated, _last.Values.Length))
        {
            throw new InvalidDataException($"it has a tensor of {string.Join('×', tensor.Shape)} in a memory of {_last.Values.Length} values.");
        }

        var values = new float[count];
        var position = 0;
        Gather(dimension: 0, tensor.Offset);
        return values;

        void Gather(int dimension, long offset)
        {
            if (dimension == tensor.Shape.Length)
            {
                values[position++] = _last.Values[offset];
                return;
            }

            for (var i = 0; i < tensor.Shape[dimension]; i++)
            {
                Gather(dimension + 1, offset + (i * tensor.Strides[dimension]));
            }
        }
    }

    private static ZipArchive OpenArchive(FileStream file)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException e)
        {
            throw new EndOfStreamException(e.Message, e);
        }
    }

    private object? ReadArchive(ZipArchive archive)
    {
        if (archive.Entries.Any(e => e.Name == "constants.pkl"))
        {
            throw new InvalidDataException("it is a TorchScript program. Save its weights in Python: torch.save(torch.jit.load(path).state_dict(), other_path).");
        }

        const string objects = "data.pkl";
        var entry = archive.Entries.FirstOrDefault(e => e.Name == objects) ?? throw new InvalidDataException($"it is an archive without '{objects}'.");
        var root = Pickle(new MemoryStream(Read(entry))).Read();
        foreach (var storage in _storages.Values)
        {
            storage.Entry = entry.FullName[..^objects.Length] + "data/" + storage.Key;
        }

        return root;
    }

    private object? ReadLegacy(FileStream file)
    {
        var pickle = Pickle(file);
        _ = (Version: pickle.Read(), System: pickle.Read());
        var root = pickle.Read();
        Span<byte> count = stackalloc byte[sizeof(long)];
        foreach (var key in (List<object?>)pickle.Read()!)
        {
            var storage = _storages[(string)key!];
            file.ReadExactly(count);
            storage.Place = (file.Position, checked((int)(BinaryPrimitives.ReadInt64LittleEndian(count) * storage.ElementSize)));
            if (file.Seek(storage.Place.Length, SeekOrigin.Current) > file.Length)
            {
                throw new EndOfStreamException();
            }
        }

        return root;
    }

    private PickleReader Pickle(Stream stream) => new(new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true), Create, Load);

    private static object? Create(PickledClass type, object?[] arguments) => (type.Module, type.Name) switch
    {
        ("collections", "OrderedDict") => ToDictionary(arguments),
        ("torch._utils", "_rebuild_tensor" or "_rebuild_tensor_v2") => new TorchTensor(
            (TorchStorage)arguments[0]!, (long)arguments[1]!, Array.ConvertAll((object[])arguments[2]!, n => (long)n), Array.ConvertAll((object[])arguments[3]!, n => (long)n)),
        ("torch._utils", "_rebuild_parameter" or "_rebuild_parameter_with_state") => arguments[0],
        _ => null,
    };

    /// <summary>Python 3 adds the items later, Python 2 passes a list of pairs.</summary>
    private static Dictionary<object, object?> ToDictionary(object?[] arguments) => arguments is [List<object?> pairs]
        ? pairs.Cast<List<object?>>().ToDictionary(pair => pair[0]!, pair => pair[1])
        : [];

    /// <summary>Returns the storage of a persistent id: "storage", its class, its key, its device, its number of elements.</summary>
    private TorchStorage Load(object?[] id)
    {
        var key = (string)id[2]!;
        if (!_storages.TryGetValue(key, out var storage))
        {
            storage = _storages[key] = new TorchStorage(((PickledClass)id[1]!).Name, key, (long)id[4]!);
        }

        return storage;
    }

    private float[] Read(TorchStorage storage)
    {
        byte[] bytes;
        if (storage.Entry is { } name)
        {
            bytes = Read(_archive!.GetEntry(name) ?? throw new InvalidDataException($"its part '{name}' is missing."));
        }
        else
        {
            bytes = new byte[storage.Place.Length];
            _file.Position = storage.Place.Start;
            _file.ReadExactly(bytes);
        }

        return storage.Type switch
        {
            "FloatStorage" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            "DoubleStorage" => Array.ConvertAll(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), v => (float)v),
            "HalfStorage" => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), v => (float)v),
            _ => Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), v => BitConverter.UInt32BitsToSingle((uint)v << 16)),
        };
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

/// <summary>The memory of tensors.</summary>
/// <param name="Type">Its class in Python.</param>
/// <param name="Key">Its name in the file.</param>
/// <param name="Count">The number of elements.</param>
internal sealed record TorchStorage(string Type, string Key, long Count)
{
    /// <summary>Its place in a file that is no archive, in bytes.</summary>
    public (long Start, int Length) Place { get; set; }

    /// <summary>Its name in an archive.</summary>
    public string? Entry { get; set; }

    public bool IsFloatingPoint => Type is "FloatStorage" or "DoubleStorage" or "HalfStorage" or "BFloat16Storage";

    public int ElementSize => Type switch
    {
        "ByteStorage" or "CharStorage" or "BoolStorage" => 1,
        "ShortStorage" or "HalfStorage" or "BFloat16Storage" => 2,
        "IntStorage" or "FloatStorage" => 4,
        "LongStorage" or "DoubleStorage" or "ComplexFloatStorage" => 8,
        "ComplexDoubleStorage" => 16,
        _ => throw new InvalidDataException($"it has tensors of the unknown type '{Type}'."),
    };
}

/// <summary>A tensor: an element at the indices i lies at offset + Σ i · stride.</summary>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, long[] Shape, long[] Strides);
