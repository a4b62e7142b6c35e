using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup;
using ZetaMixup.MLNet;

// usage: ResNetTrainer LIBTORCH IMAGES MODEL
// Draws images of noisy colors into IMAGES, one folder per class, trains a ResNet-18 on them, and saves it as MODEL.zip and MODEL.onnx.
const int Size = 16;
AppContext.SetData("ZetaMixup.LibTorchFolder", args[0]);
var random = new Random(1);
var files = new List<ImageFile>();
foreach (var (channel, color) in new[] { "blue", "green", "red" }.Index())
{
    Directory.CreateDirectory(Path.Combine(args[1], color));
    for (var i = 0; i < 16; i++)
    {
        var pixels = new byte[Size * Size * 4];
        random.NextBytes(pixels);
        for (var p = 0; p < pixels.Length; p += 4)
        {
            (pixels[p + channel], pixels[p + 3]) = (byte.MaxValue, byte.MaxValue);
        }

        var path = Path.Combine(args[1], color, $"{i}.png");
        using var image = MLImage.CreateFromPixels(Size, Size, MLPixelFormat.Bgra32, pixels);
        image.Save(path);
        files.Add(new ImageFile { Path = path, Label = color });
    }
}

var mlContext = new MLContext(seed: 1);
var rows = mlContext.Data.LoadFromEnumerable(files);
var images = mlContext.Transforms.LoadImages("Image", null, nameof(ImageFile.Path))
    .Append(mlContext.Transforms.Conversion.MapValueToKey("Label"))
    .Fit(rows).Transform(rows);
using var model = mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, new ResNetClassificationOptions
{
    Stem = ResNetStem.SmallImages,
    ImageSize = Size,
    BatchSize = 8,
    NumberOfEpochs = 10,
    LearningRate = 0.003,
    LearningRateSchedule = LearningRateSchedule.Cosine(),
    MixingPolicy = MixingPolicy.ZetaMixup(),
}).Fit(images);
var name = mlContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel").Fit(model.Transform(images));
mlContext.Model.Save(new TransformerChain<ITransformer>(model, name), images.Schema, args[2] + ".zip");
model.ExportToOnnx(args[2] + ".onnx");

internal sealed class ImageFile
{
    public string Path { get; set; } = "";

    public string Label { get; set; } = "";
}
