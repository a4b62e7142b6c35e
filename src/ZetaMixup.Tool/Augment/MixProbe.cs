using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ZetaMixup.Tool.Augment;

/// <summary>
/// Mixes a fixed batch, to detect whether two machines compute the same bits. A machine without fused multiply-add rounds
/// differently, and another version may draw different plans.
/// </summary>
internal static class MixProbe
{
    private const int Rows = 32;
    private const int Width = 67;

    /// <summary>A checksum of the mixed batch.</summary>
    internal static string Checksum()
    {
        var samples = new float[Rows * Width];
        for (var i = 0; i < samples.Length; i++)
        {
            // Fractions with all digits in use, so that rounding shows.
            samples[i] = (float)(i * 0.6180339887498949 % 1);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var mixer = new BatchMixer(maxDegreeOfParallelism: 1);
        var mixed = new float[Rows * Width];
        foreach (var policy in new MixingPolicy[] { MixingPolicy.ZetaMixup(), MixingPolicy.ZetaMixup(sampleCount: 3), MixingPolicy.Mixup() })
        {
            mixer.Mix(policy.CreatePlan(new MixKey(1, 0, 0), Rows), samples, Width, mixed);
            hash.AppendData(MemoryMarshal.AsBytes(mixed.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
