using System.Text.Json;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class CifarComparisonTests
{
    private const int Pixels = 3 * 32 * 32;

    [Fact]
    public void Cifar_is_trained_on_its_training_images_and_tested_on_its_test_images()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data_batch_1.bin", Records(60, seed: 1));
        folder.Write("test_batch.bin", Records(20, seed: 2));
        var json = Path.Combine(folder.Path, "results.json");

        var (exitCode, output, error) = Tool.Run("compare", folder.Path, "--measure", "error-rate", "--methods", "none,mixup,cutmix,zeta,zeta+cutmix", "--seeds", "2", "--epochs", "20", "--hidden", "0", "--learning-rate", "0.0005", "--json", json);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("60 training images; the published CIFAR-10 has 50000.", output);
        Assert.Contains("60 training rows, 20 test rows, 2 seeds", output);
        using var results = JsonDocument.Parse(File.ReadAllText(json));
        var methods = results.RootElement.GetProperty("methods").EnumerateArray().ToArray();
        Assert.Equal(["none", "mixup", "cutmix", "zeta", "zeta+cutmix"], methods.Select(method => method.GetProperty("name").GetString()));
        var errorRates = methods[0].GetProperty("errorRate").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        Assert.Equal(2, errorRates.Length);
        Assert.All(errorRates, rate => Assert.InRange(rate, 0, 0.1));
    }

    [Fact]
    public void Macro_averaged_F1_is_compared_seed_by_seed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data_batch_1.bin", Records(60, seed: 1));
        folder.Write("test_batch.bin", Records(20, seed: 2));
        var json = Path.Combine(folder.Path, "results.json");

        var output = Tool.Done("compare", folder.Path, "--measure", "macro-f1", "--methods", "none,zeta", "--seeds", "2", "--epochs", "1", "--hidden", "0", "--json", json, "--report", Path.Combine(folder.Path, "page.html"));

        Assert.Contains("macro-F1 %", output);
        Assert.Contains("<h2>Macro-averaged F1 on the test rows</h2>", File.ReadAllText(Path.Combine(folder.Path, "page.html")));
        using var results = JsonDocument.Parse(File.ReadAllText(json));
        var method = results.RootElement.GetProperty("methods")[0];
        var runs = results.RootElement.GetProperty("runs").EnumerateArray().Where(run => run.GetProperty("method").GetString() == "none").Select(run => run.GetProperty("macroF1").GetDouble());
        Assert.Equal(runs, method.GetProperty("macroF1").EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public void A_part_of_the_training_images_can_be_drawn_for_each_seed_and_the_test_stays_whole()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data_batch_1.bin", Records(60, seed: 1));
        folder.Write("test_batch.bin", Records(20, seed: 2));

        var (exitCode, output, _) = Tool.Run("compare", folder.Path, "--train-size", "30", "--methods", "none", "--seeds", "1", "--epochs", "1", "--hidden", "0");

        Assert.Equal(0, exitCode);
        Assert.Contains("30 training rows, 20 test rows", output);
    }

    [Fact]
    public void A_truncated_file_ends_with_a_sentence_that_names_it_its_size_and_the_expected_one()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data_batch_1.bin", new byte[3000]);

        var (exitCode, _, error) = Tool.Run("compare", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{path} has 3000 bytes; expected a multiple of 3073", error);
    }

    [Fact]
    public void A_folder_per_class_is_read()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 8; i++)
        {
            folder.Write($"red/{i}.bmp", EncodedImages.Bmp(8, 6, (_, _) => (255, 0, 0)));
            folder.Write($"blue/{i}.bmp", EncodedImages.Bmp(6, 8, (_, _) => (0, 0, 255)));
        }

        var (exitCode, output, error) = Tool.Run("compare", folder.Path, "--seeds", "1", "--measure", "error-rate", "--epochs", "20", "--image-size", "4", "--hidden", "0");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("16 rows of 2 classes", output);
        Assert.Contains("seed 1, none: error 0.0 %", output);
    }

    /// <summary>Records of two classes, dark and bright, as CIFAR-10 has them.</summary>
    private static byte[] Records(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).SelectMany(i =>
            Enumerable.Range(0, Pixels).Select(_ => (byte)((i % 2 * 120) + random.Next(100))).Prepend((byte)(i % 2)))];
    }
}
