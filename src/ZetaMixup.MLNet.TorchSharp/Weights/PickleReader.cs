// The opcodes: Lib/pickletools.py of Python. Those of protocols 0 and 1, which torch.save does not write, are missing.

using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using static System.FormattableString;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>
/// Reads pickles of Python, of protocols 2 to 5, one after another. Nothing in them is run: an object is what <paramref name="create"/> makes of its
/// class and arguments. Integers are <see cref="long"/>, tuples arrays, lists and sets <see cref="List{T}"/>.
/// </summary>
/// <param name="input">The pickles. It can seek.</param>
/// <param name="create">Returns an object of a class, whose state is ignored.</param>
/// <param name="load">Returns what a persistent id stands for.</param>
internal sealed class PickleReader(BinaryReader input, Func<PickledClass, object?[], object?> create, Func<object?[], object?> load)
{
    private static readonly object NoValue = new();

    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];

    /// <summary>Reads the next pickle.</summary>
    /// <exception cref="InvalidDataException">It has an unknown opcode.</exception>
    public object? Read()
    {
        _stack.Clear();
        _marks.Clear();
        _memo.Clear();
        for (var code = input.ReadByte(); code != '.'; code = input.ReadByte())
        {
            var value = Value(code);
            if (value == NoValue)
            {
                Execute(code);
            }
            else
            {
                _stack.Add(value);
            }
        }

        return Pop();
    }

    /// <summary>Returns what an opcode puts onto the stack.</summary>
    private object? Value(byte code) => code switch
    {
        (byte)'N' => null,
        0x88 => true,
        0x89 => false,
        (byte)'K' => (long)input.ReadByte(),
        (byte)'M' => (long)input.ReadUInt16(),
        (byte)'J' => (long)input.ReadInt32(),
        0x8a => Integer(Bytes(input.ReadByte())),
        0x8b => Integer(Bytes(input.ReadInt32())),
        (byte)'G' => BinaryPrimitives.ReadDoubleBigEndian(Bytes(sizeof(double))),
        (byte)'U' or 0x8c => Encoding.UTF8.GetString(Bytes(input.ReadByte())),
        (byte)'T' or (byte)'X' => Encoding.UTF8.GetString(Bytes(input.ReadUInt32())),
        0x8d => Encoding.UTF8.GetString(Bytes(input.ReadInt64())),
        (byte)'C' => Bytes(input.ReadByte()),
        (byte)'B' => Bytes(input.ReadUInt32()),
        0x8e or 0x96 => Bytes(input.ReadInt64()),
        (byte)'h' => _memo[input.ReadByte()],
        (byte)'j' => _memo[input.ReadUInt32()],
        (byte)'2' => _stack[^1],
        (byte)')' => Array.Empty<object?>(),
        >= 0x85 and <= 0x87 => Pop(code - 0x84),
        (byte)'t' => PopToMark(),
        (byte)']' or 0x8f => new List<object?>(),
        0x91 => PopToMark().ToList(),
        (byte)'}' => new Dictionary<object, object?>(),
        (byte)'c' => new PickledClass(Line(), Line()),
        0x93 => Pop(2) is [string module, string name] ? new PickledClass(module, name) : null,
        (byte)'R' or 0x81 => Create(Pop(2)),
        0x92 => Create(Pop(3)),
        (byte)'Q' => load((object?[])Pop()!),
        _ => NoValue,
    };

    private void Execute(byte code)
    {
        switch (code)
        {
            case 0x80:
                input.ReadByte();
                break;
            case 0x95:
                input.ReadInt64();
                break;
            case (byte)'q':
                _memo[input.ReadByte()] = _stack[^1];
                break;
            case (byte)'r':
                _memo[input.ReadUInt32()] = _stack[^1];
                break;
            case 0x94:
                _memo[_memo.Count] = _stack[^1];
                break;
            case (byte)'(':
                _marks.Push(_stack.Count);
                break;
            case (byte)'0' or (byte)'b':
                Pop();
                break;
            case (byte)'1':
                PopToMark();
                break;
            case (byte)'a':
                Append(Pop(1));
                break;
            case (byte)'e' or 0x90:
                Append(PopToMark());
                break;
            case (byte)'s':
                Set(Pop(2));
                break;
            case (byte)'u':
                Set(PopToMark());
                break;
            default:
                throw new InvalidDataException(Invariant($"its pickle has the unknown opcode {code}."));
        }
    }

    /// <summary>Makes an object of a class, its arguments and maybe those with names.</summary>
    private object? Create(object?[] call) => call[0] is PickledClass type ? create(type, (object?[])call[1]!) : null;

    // An object of an unknown class may be a list or a dictionary: its items are ignored.
    private void Append(object?[] items) => (_stack[^1] as List<object?>)?.AddRange(items);

    private void Set(object?[] items)
    {
        if (_stack[^1] is Dictionary<object, object?> dictionary)
        {
            foreach (var pair in items.Chunk(2))
            {
                dictionary[pair[0] ?? DBNull.Value] = pair[1];
            }
        }
    }

    private object? Pop() => Pop(1)[0];

    private object?[] Pop(int count)
    {
        var items = _stack[^count..].ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark() => Pop(_stack.Count - _marks.Pop());

    private static object Integer(byte[] bytes) => new BigInteger(bytes) is var number && number >= long.MinValue && number <= long.MaxValue ? (long)number : number;

    private byte[] Bytes(long count) => count >= 0 && count <= input.BaseStream.Length - input.BaseStream.Position
        ? input.ReadBytes((int)count)
        : throw new EndOfStreamException();

    private string Line()
    {
        var line = new StringBuilder();
        for (var c = input.ReadByte(); c != '\n'; c = input.ReadByte())
        {
            line.Append((char)c);
        }

        return line.ToString();
    }
}

/// <summary>A class or a function of Python.</summary>
internal sealed record PickledClass(string Module, string Name);
