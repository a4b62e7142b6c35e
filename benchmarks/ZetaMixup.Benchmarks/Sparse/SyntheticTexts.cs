using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.Benchmarks.Sparse;

/// <summary>Texts of invented words, as many and as long as asked for, and their features as ML.NET makes them.</summary>
internal static class SyntheticTexts
{
    internal const string Features = "Features";
    internal const string Label = "Label";

    private const int Vocabulary = 100_000;

    // Word i is drawn with a probability that goes with 1 / (i + 1) to this power. 1 is the usual value for long texts; the
    // rarer words of short texts make them share fewer columns, which is harder.
    private const double Exponent = 0.45;

    private static readonly string[] Onsets =
        ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "br", "st", "tr", "ch", "pl"];

    private static readonly string[] Nuclei = ["a", "e", "i", "o", "u", "ea", "ou", "ai"];

    private static readonly string[] Codas = ["", "n", "r", "s", "t", "l"];

    /// <summary>Words, pairs of words and triples of characters of each text (FeaturizeText), in memory, with a key label.</summary>
    internal static IDataView Featurize(MLContext mlContext, SparseTexts texts)
    {
        var schema = SchemaDefinition.Create(typeof(Text));
        schema[nameof(Text.Label)].ColumnType = new KeyDataViewType(typeof(uint), texts.Classes);
        IDataView rows = mlContext.Data.LoadFromEnumerable(Create(texts).ToList(), schema);
        IDataView features = mlContext.Data.Cache(
            mlContext.Transforms.Text.FeaturizeText(Features, nameof(Text.Words)).Fit(rows).Transform(rows), Features, Label);
        _ = Measure(features);
        return features;
    }

    /// <summary>The number of columns, and the number of values that a row stores on average.</summary>
    internal static (int Width, long Values) Measure(IDataView rows)
    {
        DataViewSchema.Column column = rows.Schema[Features];
        using DataViewRowCursor cursor = rows.GetRowCursor([column, rows.Schema[Label]]);
        ValueGetter<VBuffer<float>> get = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> value = default;
        long values = 0;
        long count = 0;
        for (; cursor.MoveNext(); count++)
        {
            get(ref value);
            values += value.GetValues().Length;
        }

        return (value.Length, values / Math.Max(1, count));
    }

    private static IEnumerable<Text> Create(SparseTexts texts)
    {
        var random = new Random(1);
        string[] words = [.. Enumerable.Range(0, Vocabulary).Select(_ => Word(random))];
        double[] sums = new double[Vocabulary];
        double sum = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            sum += Math.Pow(i + 1, -Exponent);
            sums[i] = sum;
        }

        for (int text = 0; text < texts.Rows; text++)
        {
            // A quarter of the words are those of the class.
            int label = text % texts.Classes;
            IEnumerable<string> drawn = Enumerable.Range(0, texts.Words).Select(word =>
            {
                int place = Array.BinarySearch(sums, random.NextDouble() * sum);
                int index = Math.Min(place < 0 ? ~place : place, Vocabulary - 1);
                return words[word % 4 == 0 ? Math.Min(index - (index % texts.Classes) + label, Vocabulary - 1) : index];
            });
            yield return new Text { Words = string.Join(' ', drawn), Label = (uint)label };
        }
    }

    private static string Word(Random random)
    {
        var word = new StringBuilder();
        for (int syllables = random.Next(1, 3); syllables > 0; syllables--)
        {
            word.Append(Onsets[random.Next(Onsets.Length)]).Append(Nuclei[random.Next(Nuclei.Length)]).Append(Codas[random.Next(Codas.Length)]);
        }

        return word.ToString();
    }

    private sealed class Text
    {
        public string Words { get; set; } = "";

        public uint Label { get; set; }
    }
}

/// <summary>How many texts there are, and how long they are trained on.</summary>
internal sealed record SparseTexts
{
    internal int Rows { get; init; } = 3000;

    internal int Words { get; init; } = 24;

    internal int Classes { get; init; } = 10;

    /// <summary>The most iterations that the trainer makes. By default it goes on until it has converged, as ML.NET's default is.</summary>
    internal int Iterations { get; init; } = int.MaxValue;
}
