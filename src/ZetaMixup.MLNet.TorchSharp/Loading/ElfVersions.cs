// ELF-64: "System V Application Binary Interface", chapter 4; symbol versions: "Linux Standard Base Core Specification 5.0", chapter 10.7.

using System.Buffers.Binary;
using System.Text;

namespace ZetaMixup.MLNet.TorchSharp.Loading;

/// <summary>Changes which symbol versions a shared library requires of other libraries.</summary>
internal static class ElfVersions
{
    private const uint Relocations = 4;
    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6ffffffe;
    private const uint SymbolVersions = 0x6fffffff;
    private const ushort Weak = 2;

    /// <summary>
    /// Marks a needed version as weak, so that the dynamic linker accepts a library without it, if nothing in the image refers to a
    /// symbol of that version.
    /// </summary>
    /// <param name="image">A little-endian ELF-64 file, which is changed in place.</param>
    /// <param name="version">The version, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>Whether that was possible.</returns>
    public static bool TryWeaken(Span<byte> image, string version)
    {
        var sections = Sections(image);
        var isWeakened = false;
        foreach (var section in sections.Where(s => s.Type == VersionNeeds))
        {
            var strings = sections[section.Link].Offset;
            foreach (var entry in NeededVersions(image, section))
            {
                // Each is: hash (4 bytes), flags (2), the index of the version (2), the offset of its name (4), the next one (4).
                if (TextAt(image, strings + (int)ReadUInt32(image, entry + 8)) != version)
                {
                    continue;
                }

                if (IsUsed(image, sections, ReadUInt16(image, entry + 6)))
                {
                    return false;
                }

                BinaryPrimitives.WriteUInt16LittleEndian(image[(entry + 4)..], (ushort)(ReadUInt16(image, entry + 4) | Weak));
                isWeakened = true;
            }
        }

        return isWeakened;
    }

    /// <summary>Whether a relocation refers to a symbol of a version.</summary>
    private static bool IsUsed(ReadOnlySpan<byte> image, Section[] sections, ushort version)
    {
        var versions = sections.Single(s => s.Type == SymbolVersions);
        var dynamicSymbols = Array.FindIndex(sections, s => s.Type == DynamicSymbols);
        foreach (var section in sections.Where(s => s.Type == Relocations && s.Link == dynamicSymbols))
        {
            // Each is: the place (8 bytes), the type (4), the symbol (4), the addend (8).
            for (var at = section.Offset; at < section.Offset + section.Size; at += 24)
            {
                var symbol = (int)ReadUInt32(image, at + 12);
                if (symbol != 0 && ReadUInt16(image, versions.Offset + (2 * symbol)) == version)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Returns the offsets of the versions that are needed of all libraries.</summary>
    private static List<int> NeededVersions(ReadOnlySpan<byte> image, Section section)
    {
        var entries = new List<int>();
        var file = section.Offset;
        while (true)
        {
            // Of each library: the format (2 bytes), the number of versions (2), its name (4), the first version (4), the next library (4).
            var entry = file + (int)ReadUInt32(image, file + 8);
            for (var i = ReadUInt16(image, file + 2); i > 0; i--)
            {
                entries.Add(entry);
                entry += (int)ReadUInt32(image, entry + 12);
            }

            var next = (int)ReadUInt32(image, file + 12);
            if (next == 0)
            {
                return entries;
            }

            file += next;
        }
    }

    private static Section[] Sections(ReadOnlySpan<byte> image)
    {
        var isElf64 = image.Length > 64 && image[..6].SequenceEqual("\u007fELF\u0002\u0001"u8);
        if (!isElf64)
        {
            return [];
        }

        var table = (int)BinaryPrimitives.ReadInt64LittleEndian(image[40..]);
        var size = ReadUInt16(image, 58);
        var sections = new Section[ReadUInt16(image, 60)];
        for (var i = 0; i < sections.Length; i++)
        {
            var header = image.Slice(table + (i * size), 64);
            sections[i] = new Section(
                ReadUInt32(header, 4),
                (int)BinaryPrimitives.ReadInt64LittleEndian(header[24..]),
                (int)BinaryPrimitives.ReadInt64LittleEndian(header[32..]),
                (int)ReadUInt32(header, 40));
        }

        return sections;
    }

    private static string TextAt(ReadOnlySpan<byte> image, int offset)
    {
        var text = image[offset..];
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(image[offset..]);

    private static uint ReadUInt32(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(image[offset..]);

    private readonly record struct Section(uint Type, int Offset, int Size, int Link);
}
