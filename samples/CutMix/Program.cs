// CutMix on images, alone and after ζ-mixup. Images are vectors of pixel values; the policy must know their shape.
//
//   dotnet run -c Release --project samples/CutMix

using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup;
using ZetaMixup.MLNet;
using static System.FormattableString;

const int NumberOfSeeds = 5;
const double LabelNoise = 0.2;

// One value per pixel. Pixels that ExtractPixels wrote are PixelLayout.Planar with three channels.
var shape = new ImageShape(Picture.Size, Picture.Size, channels: 1, PixelLayout.Interleaved);

Arguments.ExpectNone(args);
Console.WriteLine(Invariant($"Data: synthetic pictures of {Picture.Size} × {Picture.Size} pixels, {Picture.Names.Length} classes, {LabelNoise:P0} of the training labels redrawn at random"));
Console.WriteLine();
ShowOne();

(string Name, MixingPolicy Policy)[] methods =
[
    ("none", MixingPolicy.None),
    ("CutMix", MixingPolicy.CutMix(shape)),
    ("ζ-mixup", MixingPolicy.ZetaMixup()),
    ("ζ-mixup, then CutMix", MixingPolicy.ZetaMixup().Then(MixingPolicy.CutMix(shape))),
];
Console.WriteLine($"{"method",-21} micro-F1 (mean ± standard error of {NumberOfSeeds} seeds)");
foreach (var (name, policy) in methods)
{
    var microF1 = new List<double>();
    for (var seed = 1; seed <= NumberOfSeeds; seed++)
    {
        var mlContext = new MLContext(seed);
        var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label")
            .Append(mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, mixingPolicy: policy));
        var model = pipeline.Fit(mlContext.Data.LoadFromEnumerable(Picture.Draw(400, LabelNoise, seed)));
        var scored = model.Transform(mlContext.Data.LoadFromEnumerable(Picture.Draw(1000, labelNoise: 0, 1000 + seed)));
        microF1.Add(mlContext.MulticlassClassification.EvaluateF1(mlContext, scored).MicroF1);
    }

    var mean = microF1.Average();
    var variance = microF1.Sum(value => (value - mean) * (value - mean)) / (NumberOfSeeds - 1);
    Console.WriteLine(Invariant($"{name,-21} {mean:F4} ± {Math.Sqrt(variance / NumberOfSeeds):F4}"));
}

// Prints two pictures, and the one that CutMix makes of them, as text.
void ShowOne()
{
    var mlContext = new MLContext(seed: 1);
    var pictures = Picture.Draw(32, labelNoise: 0, seed: 1);
    var view = mlContext.Data.LoadFromEnumerable(pictures);
    var keyed = mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    var mixed = mlContext.Data.ZetaMixup(mlContext, keyed, options: new() { Policy = MixingPolicy.CutMix(shape), AddProvenance = true });

    // A mix with a patch of about a third of the picture, from a picture of another class.
    var mix = mlContext.Data.CreateEnumerable<MixedPicture>(mixed, reuseRowObject: false)
        .First(row => row.MixedRows.Length == 2 && row.MixedWeights[1] is > 0.25f and < 0.45f && pictures[(int)row.MixedRows[0]].Label != pictures[(int)row.MixedRows[1]].Label);
    var (dominant, partner) = (pictures[(int)mix.MixedRows[0]], pictures[(int)mix.MixedRows[1]]);
    Console.WriteLine(Invariant($"{$"{dominant.Label}, row {mix.MixedRows[0]}",-18} {$"{partner.Label}, row {mix.MixedRows[1]}",-18} {mix.MixedWeights[0]:F2} {dominant.Label} + {mix.MixedWeights[1]:F2} {partner.Label}"));
    for (var y = 0; y < Picture.Size; y++)
    {
        Console.WriteLine($"{Line(dominant.Features, y)}   {Line(partner.Features, y)}   {Line(mix.Features, y)}");
    }

    Console.WriteLine();
}

static string Line(float[] pixels, int y) =>
    string.Concat(pixels.Skip(y * Picture.Size).Take(Picture.Size).Select(pixel => " .:-=+*#%@"[Math.Clamp((int)(10 * pixel), 0, 9)]));

internal sealed class Picture
{
    internal const int Size = 16;

    internal static string[] Names { get; } = ["ring", "square", "cross", "bars"];

    [VectorType(Size * Size)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";

    /// <summary>A bright shape of random size and place on a noisy ground.</summary>
    internal static List<Picture> Draw(int count, double labelNoise, int seed)
    {
        var random = new Random(seed);
        var pictures = new List<Picture>();
        for (var i = 0; i < count; i++)
        {
            var kind = random.Next(Names.Length);
            var (centerX, centerY, radius) = (6.5 + (2 * random.NextDouble()), 6.5 + (2 * random.NextDouble()), 4 + (2 * random.NextDouble()));
            var brightness = 0.5 + (0.4 * random.NextDouble());
            var features = new float[Size * Size];
            for (var p = 0; p < features.Length; p++)
            {
                var (x, y) = (Math.Abs((p % Size) - centerX), Math.Abs((p / Size) - centerY));
                var isInside = kind switch
                {
                    0 => Math.Abs(Math.Sqrt((x * x) + (y * y)) - radius) < 1,
                    1 => Math.Abs(Math.Max(x, y) - radius) < 1,
                    2 => Math.Min(x, y) < 1 && Math.Max(x, y) < radius,
                    _ => y < radius && x < radius && x % 4 < 2,
                };
                features[p] = (float)Math.Clamp((isInside ? brightness : 0.1) + (0.5 * (random.NextDouble() - 0.5)), 0, 1);
            }

            var label = random.NextDouble() < labelNoise ? random.Next(Names.Length) : kind;
            pictures.Add(new Picture { Features = features, Label = Names[label] });
        }

        return pictures;
    }
}

internal sealed class MixedPicture
{
    public float[] Features { get; set; } = [];

    public long[] MixedRows { get; set; } = [];

    public float[] MixedWeights { get; set; } = [];
}
