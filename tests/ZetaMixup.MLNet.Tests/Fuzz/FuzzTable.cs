using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Fuzz;

/// <summary>A row of the table: what the view gives out and nothing else.</summary>
/// <param name="Features">Its features, which the view gives out dense or sparse.</param>
/// <param name="Key">Its key, 0 where it is missing; of no meaning where the label is soft.</param>
/// <param name="Shares">Its soft label, or empty.</param>
internal sealed record FuzzRow(float[] Features, int Key, float[] Shares)
{
    /// <summary>What keeps it from being mixed, as the error for it says; null where nothing does.</summary>
    internal string? Defect(bool isSoft) =>
        !isSoft && Key == 0 ? "no label in column 'Label'"
        : !Features.All(IsMixable) ? "NaN or ∞ in column 'Features'"
        : isSoft && (Shares.All(share => share == 0) || !Shares.All(IsMixable)) ? "no label in column 'Label'"
        : null;

    internal double Share(bool isSoft, int classIndex) => isSoft ? Shares[classIndex] : Key == classIndex + 1 ? 1 : 0;

    private static bool IsMixable(float value) => Math.Abs((double)value) <= float.MaxValue / 2;
}

/// <summary>Draws the rows of a case: ordinary, huge and tiny numbers, zeros of both signs, and bad rows.</summary>
internal static class FuzzTable
{
    private static readonly float[] Spoilt = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -float.MaxValue * 0.51f];

    internal static FuzzRow[] Draw(FuzzCase fuzz)
    {
        var random = new Random(fuzz.DataSeed);
        return [.. Enumerable.Range(0, fuzz.Rows).Select(_ => DrawRow(fuzz, random))];
    }

    private static FuzzRow DrawRow(FuzzCase fuzz, Random random)
    {
        var scale = random.Next(8) switch
        {
            0 => float.MaxValue / 2,
            1 => 1e-40f,
            2 => 1e-30f,
            _ => 10f,
        };
        double emptiness = random.Next(4) switch { 0 => 0, 1 => 0.5, 2 => 0.95, _ => 1 };
        var features = new float[fuzz.Width];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = random.NextDouble() < emptiness ? random.Next(2) * -0f : scale * ((2 * random.NextSingle()) - 1);
        }

        var shares = new float[fuzz.IsSoft ? fuzz.Classes : 0];
        for (var rest = 64; shares.Length > 0 && rest > 0;)
        {
            var part = random.Next(1, rest + 1);
            shares[random.Next(shares.Length)] += part / 64f;
            rest -= part;
        }

        var key = random.Next(1, fuzz.Classes + 1);
        if (random.Next(100) >= fuzz.BadPercent)
        {
            return new FuzzRow(features, key, shares);
        }

        switch (random.Next(3))
        {
            case 0:
                features[random.Next(features.Length)] = Spoilt[random.Next(Spoilt.Length)];
                break;
            case 1 when shares.Length > 0:
                shares[random.Next(shares.Length)] = float.NaN;
                break;
            default:
                Array.Clear(shares);
                key = 0;
                break;
        }

        return new FuzzRow(features, key, shares);
    }
}
