using System.Globalization;

namespace ZetaMixup.Tool.Tune.NullStudy;

/// <summary>A kind of synthetic data.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Classes">How often each class is, in proportion.</param>
/// <param name="HasTest">Whether half of the rows are a test set.</param>
internal sealed record Kind(string Name, int Rows, IReadOnlyList<int> Classes, bool HasTest);

/// <summary>Tables of pictures whose labels are drawn independently of them.</summary>
internal static class NullData
{
    internal const string Label = "label";

    private const int Pixels = 16;

    internal static IEnumerable<string> Lines(Kind kind, int seed)
    {
        var random = new Random(seed);
        yield return string.Join(',', Enumerable.Range(0, Pixels).Select(i => $"p{i}").Append(Label));
        for (var row = 0; row < kind.Rows; row++)
        {
            var pixels = Enumerable.Range(0, Pixels).Select(_ => random.Next(256).ToString(CultureInfo.InvariantCulture)).ToArray();
            yield return string.Join(',', pixels.Append($"{Draw(kind.Classes, random)}"));
        }
    }

    private static int Draw(IReadOnlyList<int> classes, Random random)
    {
        var ticket = random.Next(classes.Sum());
        var k = 0;
        while (ticket >= classes[k])
        {
            ticket -= classes[k++];
        }

        return k;
    }
}
