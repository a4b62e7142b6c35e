using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.Transforms.Image;

// usage: ResNetConsumer MODEL IMAGES
// Scores images in one folder per class with MODEL.zip, by a PredictionEngine, and with MODEL.onnx, by ONNX Runtime alone. Fails if the two
// differ, or if many images are taken for another class.
var mlContext = new MLContext();
var engine = mlContext.Model.CreatePredictionEngine<Input, Output>(mlContext.Model.Load(args[0] + ".zip", out _));
using var session = new InferenceSession(args[0] + ".onnx");
var (right, count, difference) = (0, 0, 0f);
foreach (var path in Directory.GetFiles(args[1], "*.png", SearchOption.AllDirectories))
{
    // The engine disposes the image.
    var image = MLImage.CreateFromFile(path);
    var tensor = ToTensor(image);
    var output = engine.Predict(new Input { Image = image });
    using var results = session.Run([NamedOnnxValue.CreateFromTensor("Image", tensor)], ["Score"]);
    difference = results[0].AsTensor<float>().Zip(output.Score, (a, b) => Math.Abs(a - b)).Append(difference).Max();
    count++;
    right += output.Prediction == Directory.GetParent(path)!.Name ? 1 : 0;
}

Console.WriteLine($"{right} of {count} images right; ML.NET and ONNX Runtime differ by at most {difference:e1}");
return count > 0 && right >= 0.9 * count && difference < 2e-5f ? 0 : 1;

static DenseTensor<float> ToTensor(MLImage image)
{
    var tensor = new DenseTensor<float>([1, 3, image.Height, image.Width]);
    var (red, blue) = image.PixelFormat == MLPixelFormat.Rgba32 ? (0, 2) : (2, 0);
    for (var y = 0; y < image.Height; y++)
    {
        for (var x = 0; x < image.Width; x++)
        {
            var pixel = image.Pixels.Slice(((y * image.Width) + x) * 4, 4);
            (tensor[0, 0, y, x], tensor[0, 1, y, x], tensor[0, 2, y, x]) = (pixel[red], pixel[1], pixel[blue]);
        }
    }

    return tensor;
}

internal sealed class Input
{
    // The model resizes images of any size.
    [ImageType(1, 1)]
    public MLImage? Image { get; set; }
}

internal sealed class Output
{
    public float[] Score { get; set; } = [];

    public string Prediction { get; set; } = "";
}
