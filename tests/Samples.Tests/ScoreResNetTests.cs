namespace Samples.Tests;

[Collection(nameof(FineTunedModel))]
public sealed class ScoreResNetTests(FineTunedModel model)
{
    [Fact]
    public void Neither_Torch_nor_this_library_lies_in_its_output_folder()
    {
        var program = ProgramFiles.PathOf("ScoreResNet");
        var files = Directory.GetFiles(Path.GetDirectoryName(program)!, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).ToArray();

        Assert.Contains("Microsoft.ML.OnnxTransformer.dll", files);
        Assert.DoesNotContain(files, file => file.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(files, file => file.Contains("ZetaMixup", StringComparison.OrdinalIgnoreCase));
        var dependencies = File.ReadAllText(Path.ChangeExtension(program, ".deps.json"));
        Assert.DoesNotContain("torch", dependencies, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ZetaMixup", dependencies, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void ML_NET_and_ONNX_Runtime_alone_give_the_same_probabilities()
    {
        var folder = Path.Combine(model.Lesions, "VASC");
        AssertSameScores(Path.GetDirectoryName(model.MLNetModel)!, folder, Directory.GetFiles(folder).Length, classes: 7);
    }

    [Fact]
    public void A_file_that_is_no_image_is_skipped()
    {
        using var folder = new TemporaryFolder();
        folder.Write("broken.png", [1, 2, 3]);
        folder.Write("gray.png", EncodedImages.GrayPng(8, 8, 50));
        folder.Write("notes.txt", [1, 2, 3]);

        var lines = Sample.Lines("ScoreResNet", model.OnnxModel, folder.Path);

        Assert.Equal(2, lines.Length);
        Assert.Equal("broken.png: skipped, it cannot be read as an image", lines[0]);
        AssertScores(lines[1], "gray.png", classes: 7);
    }

    /// <summary>Scores a folder with both models that a folder holds.</summary>
    internal static void AssertSameScores(string models, string folder, int images, int classes)
    {
        var paths = Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
        var byMLNet = Sample.Lines("ScoreResNet", Path.Combine(models, "model.zip"), folder);
        var byOnnxRuntime = Sample.Lines("ScoreResNet", Path.Combine(models, "model.onnx"), folder);

        Assert.Equal(images, byMLNet.Length);
        Assert.All(byMLNet.Zip(paths), pair => AssertScores(pair.First, pair.Second, classes));
        Assert.All(byMLNet.Zip(byOnnxRuntime), pair => Assert.True(IsNear(pair.First, pair.Second), $"{pair.First}\n{pair.Second}"));
    }

    // Rounding may change the order of two classes with equal probabilities.
    private static bool IsNear(string line, string other)
    {
        var (a, b) = (Probabilities(line), Probabilities(other));
        return a.Count == b.Count && a.All(pair => Math.Abs(pair.Value - b[pair.Key]) < 0.0003);
    }

    /// <summary>Expects the name, the most probable class, and all classes with their probabilities, the highest first.</summary>
    private static void AssertScores(string line, string name, int classes)
    {
        var probabilities = Probabilities(line);
        Assert.StartsWith($"{name}: {probabilities.Keys.First()} (", line, StringComparison.Ordinal);
        Assert.Equal(classes, probabilities.Count);
        Assert.Equal(1, probabilities.Values.Sum(), tolerance: 0.001);
        Assert.Equal(probabilities.Values.OrderDescending(), probabilities.Values);
    }

    private static OrderedDictionary<string, double> Probabilities(string line)
    {
        var pairs = line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(", ").Select(pair => (Space: pair.LastIndexOf(' '), Text: pair));
        return new(pairs.Select(pair => KeyValuePair.Create(pair.Text[..pair.Space], double.Parse(pair.Text[pair.Space..], System.Globalization.CultureInfo.InvariantCulture))));
    }
}
