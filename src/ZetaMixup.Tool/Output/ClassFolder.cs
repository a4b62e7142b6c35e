using System.Text;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Output;

/// <summary>The folder of a class: its name, with what some file system cannot take written as %XX of its UTF-8 bytes.</summary>
internal static class ClassFolder
{
    /// <summary>What ext4, APFS and NTFS take.</summary>
    private const int LongestName = 255;

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

    /// <summary>Fails where two classes would get one folder on some machine, or one has too long a name.</summary>
    internal static void Check(IEnumerable<string> classNames)
    {
        var folders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var className in classNames)
        {
            var folder = Of(className);
            if (Encoding.UTF8.GetByteCount(folder) > LongestName)
            {
                throw new UserErrorException($"The class '{className[..40]}…' has too long a name for a folder: --format csv or jsonl takes any.");
            }

            if (folder.Equals(RowFormat.ImageTable, StringComparison.OrdinalIgnoreCase))
            {
                throw new UserErrorException($"The class '{className}' has the name of the table of labels, which stands beside the folders: --format csv or jsonl takes any.");
            }

            if (!folders.TryAdd(folder, className))
            {
                throw new UserErrorException(
                    $"The classes '{folders[folder]}' and '{className}' differ in upper and lower case only, which not every machine's folders do: make them one, or use --format csv or jsonl.");
            }
        }
    }
}
