using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using SkiaSharp;
using ZetaMixup.Datasets;

namespace ZetaMixup.Benchmarks.Augment;

/// <summary>
/// Decoding and encoding alone: each photograph is decoded and scaled as the program does it, and as many images are encoded as the
/// program writes, on all processors. The images that are encoded are mixes of the first photographs, because mixed images are smoother
/// than others and take less time.
/// </summary>
internal static class CodecWork
{
    // As many as a batch of the program.
    private const int MixedImages = 32;

    // The program's defaults.
    private static readonly SKPngEncoderOptions Png = new(SKPngEncoderFilterFlags.Sub, 1);

    internal static (int Rows, long Bytes) Run(AugmentOptions options)
    {
        Dataset dataset = DataLocation.Read(options.Data!, "--data", new ReadOptions());
        var count = dataset.FirstTestRow ?? dataset.Rows.Count;
        var pixels = new byte[count][];
        Parallel.For(0, count, () => new Decoder(options.ImageSize), (row, _, decoder) =>
        {
            pixels[row] = decoder.Decode(((ImageFileRow)dataset.Rows[row]).Path);
            return decoder;
        }, decoder => decoder.Dispose());

        uint[][] mixed = Mix(pixels);
        long bytes = 0;
        Parallel.For(0, count * options.Copies, row => Interlocked.Add(ref bytes, Encode(mixed[row % mixed.Length], options.ImageSize)));
        return (count * options.Copies, bytes);
    }

    private static uint[][] Mix(byte[][] pixels)
    {
        var (rows, width) = (Math.Min(MixedImages, pixels.Length), pixels[0].Length);
        var samples = new byte[rows * width];
        for (var row = 0; row < rows; row++)
        {
            pixels[row].CopyTo(samples, row * width);
        }

        var mixed = new float[samples.Length];
        new BatchMixer().MixBytes(MixingPolicy.ZetaMixup().CreatePlan(new MixKey(1, 0, 0), rows), samples, width, offset: 0, scale: 1, mixed);
        return [.. mixed.Chunk(width).Select(row => row.Chunk(3).Select(pixel =>
            0xFF000000 | (uint)MathF.Round(pixel[0]) | ((uint)MathF.Round(pixel[1]) << 8) | ((uint)MathF.Round(pixel[2]) << 16)).ToArray())];
    }

    private static unsafe long Encode(uint[] pixels, int size)
    {
        fixed (uint* first = pixels)
        {
            using var pixmap = new SKPixmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque), (nint)first);
            using SKData data = pixmap.Encode(Png) ?? throw new InvalidOperationException("The image cannot be encoded.");
            return data.Size;
        }
    }

    private sealed class Decoder : IDisposable
    {
        private readonly ImageDecoder _decoder = new();
        private readonly PredictionEngine<DecodedImage, ImagePixels> _engine;

        public Decoder(int size)
        {
            var mlContext = new MLContext();
            var pipeline = mlContext.Transforms.ResizeImages(nameof(DecodedImage.Image), size, size)
                .Append(mlContext.Transforms.ExtractPixels(nameof(ImagePixels.Pixels), nameof(DecodedImage.Image), interleavePixelColors: true, outputAsFloatArray: false));
            _engine = mlContext.Model.CreatePredictionEngine<DecodedImage, ImagePixels>(pipeline.Fit(mlContext.Data.LoadFromEnumerable<DecodedImage>([])));
        }

        public byte[] Decode(string path)
        {
            if (_decoder.Decode(path) is { } problem)
            {
                throw new IOException($"{path}: {problem}");
            }

            using var image = MLImage.CreateFromPixels(_decoder.Width, _decoder.Height, MLPixelFormat.Bgra32, _decoder.Pixels);
            return [.. _engine.Predict(new DecodedImage { Image = image }).Pixels];
        }

        public void Dispose() => _engine.Dispose();
    }

    private sealed class DecodedImage
    {
        [ImageType(1, 1)]
        public MLImage? Image { get; set; }
    }

    private sealed class ImagePixels
    {
        public byte[] Pixels { get; set; } = [];
    }
}
