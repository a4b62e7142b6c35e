using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Images;

/// <summary>Which image transforms the tests run on, and whether images can be decoded here.</summary>
internal static class ImageSource
{
    private static readonly Lazy<string?> WhyNotDecodable = new(TryDecoder);

    internal static bool IsStandIn => typeof(MLImage).Assembly.GetName().Name == "MLNet.Embedded.Images";

    internal static void SkipWithoutDecoder() =>
        Skip.IfNot(WhyNotDecodable.Value is null, $"Images cannot be decoded here: {WhyNotDecodable.Value}");

    private static string? TryDecoder()
    {
        try
        {
            using var image = MLImage.CreateFromStream(new MemoryStream(EncodedImages.Bmp(1, 1, (_, _) => (0, 0, 0))));
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or PlatformNotSupportedException)
        {
            return e.Message;
        }
    }
}
