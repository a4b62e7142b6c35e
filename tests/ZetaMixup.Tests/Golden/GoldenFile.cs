using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZetaMixup.Tests.Golden;

/// <summary>zeta-golden.json: results computed in double precision from the definition of ζ-mixup.</summary>
internal sealed record GoldenFile(GoldenBatch[] Cases)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNameCaseInsensitive = true };

    public static GoldenFile Instance { get; } = Read();

    private static GoldenFile Read()
    {
        using Stream stream = typeof(GoldenFile).Assembly.GetManifestResourceStream("zeta-golden.json")!;
        return JsonSerializer.Deserialize<GoldenFile>(stream, Format)!;
    }
}

/// <summary>Samples, labels and orderings, and what each γ makes of them.</summary>
internal sealed record GoldenBatch(int B, int D, int C, int[][] Ranks, float[][] X, int[] Labels, GoldenMix[] Gammas, GoldenMix? Truncated)
{
    /// <summary>Source rows in rank order, T for each row.</summary>
    public int[] Orderings(int sampleCount)
    {
        var orderings = new int[B * sampleCount];
        for (var row = 0; row < B; row++)
        {
            for (var source = 0; source < B; source++)
            {
                var rank = Ranks[row][source];
                if (rank <= sampleCount)
                {
                    orderings[(row * sampleCount) + rank - 1] = source;
                }
            }
        }

        return orderings;
    }
}

/// <summary>One γ's weights and results; T only where the series is cut.</summary>
internal sealed record GoldenMix(
    double Gamma,
    int? T,
    [property: JsonPropertyName("w_sorted")] double[] RankWeights,
    double[][]? W,
    [property: JsonPropertyName("x_new")] double[][] Samples,
    [property: JsonPropertyName("y_new")] double[][] Labels);
