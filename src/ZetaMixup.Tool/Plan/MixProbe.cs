using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ZetaMixup.Shared;

namespace ZetaMixup.Tool.Plan;

/// <summary>
/// Mixes a fixed batch, to find out whether two machines mix to the same bits. One without fused multiply-add rounds
/// more often, and another version may draw other plans.
/// </summary>
internal static class MixProbe
{
    private const int Rows = 32;
    private const int Width = 67;

    /// <summary>A checksum of the mixed batch.</summary>
    internal static string Checksum()
    {
        var random = CounterRandom.For(1, 0, 0, 0);
        var samples = new float[Rows * Width];
        foreach (ref var sample in samples.AsSpan())
        {
            sample = (float)random.NextDouble();
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
