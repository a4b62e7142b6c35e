using System.Text.RegularExpressions;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

/// <summary>Small data sets for comparisons.</summary>
internal static partial class CompareData
{
    /// <summary>Writes a CSV of rows that resemble digits: class k has bright pixels at position k, and noise everywhere.</summary>
    internal static string WriteDigits(this TemporaryFolder folder, string name, int rows, int classes = 3, int seed = 1, int brightness = 12)
    {
        var random = new Random(seed);
        return folder.WriteLines(name, [.. Enumerable.Range(0, rows).Select(row =>
        {
            var label = row % classes;
            var pixels = Enumerable.Range(0, 2 * classes).Select(i => (i / 2 == label ? brightness : 2) + random.Next(-2, 3));
            return $"{string.Join(',', pixels)},{label}";
        })]);
    }

    /// <summary>Writes noisy pictures of two colors, one folder per class.</summary>
    internal static string WriteColors(this TemporaryFolder folder, string name, int rows, int seed = 1)
    {
        var random = new Random(seed);
        for (var i = 0; i < rows; i++)
        {
            var isRed = i % 2 == 0;
            folder.Write($"{name}/{(isRed ? "red" : "blue")}/{seed}-{i}.bmp", EncodedImages.Bmp(8, 6, (_, _) =>
            {
                var (bright, dark) = ((byte)random.Next(180, 256), (byte)random.Next(0, 60));
                return isRed ? (bright, dark, dark) : (dark, dark, bright);
            }));
        }

        return folder.In(name);
    }

    /// <summary>A result file without its durations, which are the only thing that differs between two runs.</summary>
    internal static string WithoutSeconds(string path) => Seconds().Replace(File.ReadAllText(path), "$1");

    [GeneratedRegex("""("seconds(PerEpoch)?": ?)[0-9.eE+-]+""")]
    private static partial Regex Seconds();

    internal static CompareOptions Parse(params string[] arguments)
    {
        CompareOptions? options = null;
        new CompareCommand().Create(parsed =>
        {
            options = parsed;
            return 0;
        }).Parse(arguments).Invoke();
        return options!;
    }
}
