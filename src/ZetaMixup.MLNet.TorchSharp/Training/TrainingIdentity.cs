using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using TorchSharp;
using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Weights;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>A hash of everything that the weights of a training depend on.</summary>
internal static class TrainingIdentity
{
    public static string Of(ResNetClassificationOptions options, ResNetShape shape, StartingPoint start, ImageSet data, ImageSet? validation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in Values(options, shape))
        {
            Append(hash, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null");
        }

        Append(hash, start.Weights);
        Append(hash, start.Normalization.Means);
        Append(hash, start.Normalization.Deviations);
        Append(hash, data);
        if (validation is not null)
        {
            Append(hash, validation);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<object?> Values(ResNetClassificationOptions options, ResNetShape shape) =>
    [
        shape, options.ImageSize, options.FreezeBackbone,
        options.HorizontalFlip, options.VerticalFlip, options.QuarterTurns, options.RandomResizedCrop,
        options.Optimizer, options.LearningRate, options.LearningRateSchedule, options.Momentum, options.WeightDecay,
        options.LabelSmoothing, options.ClassWeighting, .. options.ClassWeights?.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => (object)w) ?? [],
        options.NumberOfEpochs, options.BatchSize, options.Seed, options.MixingPolicy, options.NumberOfUnmixedEpochs,
        options.EarlyStopping?.Patience, options.EarlyStopping?.MinDelta, options.CancellationBehavior, options.Device, torch.get_num_threads(),
    ];

    private static void Append(IncrementalHash hash, NamedWeights weights)
    {
        foreach (var name in weights.Names.Order(StringComparer.Ordinal))
        {
            Append(hash, name);
            Append(hash, weights[name].Values);
        }
    }

    private static void Append(IncrementalHash hash, ImageSet images)
    {
        var buffer = new byte[images.Pixels.Length];
        for (var i = 0; i < images.Count; i++)
        {
            hash.AppendData(images.GetPixels(i, buffer));
        }

        hash.AppendData(MemoryMarshal.AsBytes(images.Labels.Labels.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(images.Labels.SoftLabels.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(images.Labels.Weights.AsSpan()));
        foreach (var name in images.Labels.ClassNames)
        {
            Append(hash, name);
        }
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));

    private static void Append(IncrementalHash hash, float[] values) => hash.AppendData(MemoryMarshal.AsBytes<float>(values));
}
