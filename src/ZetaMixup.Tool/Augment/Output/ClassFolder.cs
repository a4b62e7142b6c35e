using System.Text;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>The folder of a class: its name, with characters that some file system forbids escaped as %XX of their UTF-8 bytes.</summary>
internal static class ClassFolder
{
    /// <summary>The limit of ext4, APFS and NTFS.</summary>
    private const int MaxNameLength = 255;

    internal static string Of(string className)
    {
        var name = new StringBuilder();
        for (var i = 0; i < className.Length; i++)
        {
            var character = className[i];
            var isEdge = (i == 0 && character is '.' or ' ') || (i == className.Length - 1 && character is '.' or ' ');
            name.Append(isEdge || char.IsControl(character) || "<>:\"/\\|?*%".Contains(character)
                ? string.Concat(Encoding.UTF8.GetBytes([character]).Select(part => $"%{part:X2}"))
                : character.ToString());
        }

        return name.ToString();
    }

    /// <summary>Requires that every class has a folder of its own on every file system.</summary>
    /// <exception cref="UserErrorException">Two classes would share a folder, or a name is too long or taken.</exception>
    internal static void Check(IEnumerable<string> classNames)
    {
        var folders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var className in classNames)
        {
            var folder = Of(className);
            if (Encoding.UTF8.GetByteCount(folder) > MaxNameLength)
            {
                throw new UserErrorException($"The class '{className[..40]}…' is too long for a folder name. Use --format csv, jsonl or parquet.");
            }

            if (folder.Equals(RowFormat.LabelTable, StringComparison.OrdinalIgnoreCase))
            {
                throw new UserErrorException($"The class '{className}' has the name of the label table, which is beside the folders. Use --format csv, jsonl or parquet.");
            }

            if (!folders.TryAdd(folder, className))
            {
                throw new UserErrorException(
                    $"The classes '{folders[folder]}' and '{className}' differ only in case, which some file systems ignore. Merge them, or use --format csv, jsonl or parquet.");
            }
        }
    }
}
