// Scores images with a model of samples/FineTuneResNet. It needs neither libtorch nor this library: the project references packages of ML.NET
// and ONNX Runtime only.
//
//   dotnet run -c Release --project samples/ScoreResNet -- MODEL FOLDER    MODEL is model.zip, for ML.NET, or model.onnx, for ONNX Runtime alone

using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Transforms.Image;
using static System.FormattableString;

string[] extensions = [".bmp", ".jpeg", ".jpg", ".png"];

if (args is not [var modelPath, var folder] || Path.GetExtension(modelPath) is not (".zip" or ".onnx"))
{
    return Fail($"The arguments are '{string.Join(' ', args)}'; expected MODEL FOLDER, where MODEL is a .zip or .onnx file.");
}

if (!File.Exists(modelPath))
{
    return Fail($"MODEL is '{modelPath}'; there is no such file.");
}

if (!Directory.Exists(folder))
{
    return Fail($"FOLDER is '{folder}'; there is no such folder.");
}

var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
    .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
    .Order(StringComparer.Ordinal).ToArray();
if (paths.Length == 0)
{
    return Fail($"FOLDER is '{folder}', which holds no image; expected {string.Join(", ", extensions)}.");
}

IDisposable model;
string[] classNames;
Func<MLImage, float[]> score;
try
{
    (model, classNames, score) = Path.GetExtension(modelPath) == ".zip" ? LoadIntoMLNet(modelPath) : LoadIntoOnnxRuntime(modelPath);
}
catch (Exception e) when (e is InvalidOperationException or FormatException or InvalidDataException or OnnxRuntimeException)
{
    return Fail($"MODEL is '{modelPath}', which is no model of FineTuneResNet: {e.Message}");
}

// ML.NET has a temporary file of a model until it is disposed.
using var loaded = model;
foreach (var path in paths)
{
    var name = Path.GetRelativePath(folder, path);
    try
    {
        // From a file here; MLImage.CreateFromStream reads an upload, CreateFromPixels a bitmap in memory.
        using var image = MLImage.CreateFromFile(path);
        var probabilities = classNames.Zip(score(image)).OrderByDescending(pair => pair.Second).ToArray();
        Console.WriteLine($"{name}: {probabilities[0].First} ({string.Join(", ", probabilities.Select(pair => Invariant($"{pair.First} {pair.Second:F4}")))})");
    }
    catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
    {
        Console.WriteLine($"{name}: skipped, it cannot be read as an image");
    }
}

return 0;

// ML.NET resizes the image and normalizes its pixels. An engine is for one thread at a time.
static (IDisposable Model, string[] ClassNames, Func<MLImage, float[]> Score) LoadIntoMLNet(string path)
{
    var mlContext = new MLContext();
    var model = mlContext.Model.Load(path, out _);
    var engine = mlContext.Model.CreatePredictionEngine<Input, Output>(model);
    VBuffer<ReadOnlyMemory<char>> names = default;
    engine.OutputSchema["Score"].GetSlotNames(ref names);
    return (engine, [.. names.DenseValues().Select(name => name.ToString())], image => engine.Predict(new Input { Image = image }).Score);
}

// The graph normalizes the pixels. Resizing is up to the caller.
static (IDisposable Model, string[] ClassNames, Func<MLImage, float[]> Score) LoadIntoOnnxRuntime(string path)
{
    var session = new InferenceSession(path);
    var size = session.InputMetadata["Image"].Dimensions[^1];
    var names = JsonSerializer.Deserialize<string[]>(session.ModelMetadata.CustomMetadataMap["class_names"])!;
    return (session, names, image =>
    {
        using var options = new RunOptions();
        using var pixels = OrtValue.CreateTensorValueFromMemory(Resize(image, size), [1, 3, size, size]);
        using var outputs = session.Run(options, ["Image"], [pixels], ["Score"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
    );
}

// The nearest pixels, and the left or upper one of two that are as near, as ML.NET's ResizeImages takes them: all red values from 0 to 255,
// then green, then blue.
static float[] Resize(MLImage image, int size)
{
    int[] channels = image.PixelFormat == MLPixelFormat.Bgra32 ? [2, 1, 0] : [0, 1, 2];
    var pixels = new float[3 * size * size];
    for (var i = 0; i < pixels.Length; i++)
    {
        var (channel, row, column) = (i / (size * size), i / size % size, i % size);
        var (y, x) = (((((2 * row) + 1) * image.Height) - 1) / (2 * size), ((((2 * column) + 1) * image.Width) - 1) / (2 * size));
        pixels[i] = image.Pixels[(4 * ((y * image.Width) + x)) + channels[channel]];
    }

    return pixels;
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}

internal sealed class Input
{
    // ML.NET wants a size to be named here. Images of any size are resized.
    [ImageType(64, 64)]
    public MLImage? Image { get; set; }
}

internal sealed class Output
{
    public float[] Score { get; set; } = [];
}
