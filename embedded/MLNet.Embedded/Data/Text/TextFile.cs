using System.Text;

namespace Microsoft.ML.Data;

/// <summary>The rows of a text file, with the numbers of their lines counted from 1.</summary>
internal sealed record TextFile(string Path, bool HasHeader, TextFields Fields)
{
    internal IEnumerable<(long Number, string Text)> Lines()
    {
        using var reader = new StreamReader(Path, Encoding.UTF8);
        bool isHead = true;
        bool isHeader = HasHeader;
        long number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal) || (isHead && line[0] == '#'))
            {
                continue;
            }

            isHead = false;
            if (!isHeader)
            {
                yield return (number, line);
            }

            isHeader = false;
        }
    }
}
