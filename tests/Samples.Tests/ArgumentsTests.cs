namespace Samples.Tests;

/// <summary>Arguments that no sample can use end it with exit code 1 and one message.</summary>
public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("SkinLesion", "PATH is '--seeds'; there is no such folder or file.", "--seeds")]
    [InlineData("SkinLesion", "2 arguments were passed; expected none, or one PATH", "a", "b")]
    [InlineData("Manifolds", "PATH is '--gamma'; there is no such folder or file.", "--gamma")]
    [InlineData("Manifolds", "The arguments are 'a b'; expected none, ", "a", "b")]
    [InlineData("ModelBuilder", "The arguments are '--make'; expected none, or --make-data FILE.", "--make")]
    [InlineData("ModelBuilder", "The arguments are '--make-data'; expected none, or --make-data FILE.", "--make-data")]
    [InlineData("ModelBuilder", "--make-data cannot write 'no/folder.csv'", "--make-data", "no/folder.csv")]
    [InlineData("WeightedRows", "The arguments are '--seeds 3'; this program takes none.", "--seeds", "3")]
    [InlineData("MixedView", "The arguments are 'data.csv'; this program takes none.", "data.csv")]
    [InlineData("EstimatorPair", "The arguments are 'data.csv'; this program takes none.", "data.csv")]
    [InlineData("CutMix", "The arguments are 'images'; this program takes none.", "images")]
    [InlineData("ModelBuilderImages", "The arguments are 'images'; this program takes none.", "images")]
    [InlineData("FineTuneResNet", "PATH is '--seeds'; there is no such folder or file.", "--seeds")]
    [InlineData("FineTuneResNet", "Unrecognized command or argument 'b'.", "a", "b")]
    [InlineData("FineTuneResNet", "NumberOfEpochs must be at least 1, but was 0.", "--epochs", "0")]
    [InlineData("ScoreResNet", "The arguments are ''; expected MODEL FOLDER")]
    [InlineData("ScoreResNet", "The arguments are 'model.pth images'; expected MODEL FOLDER, where MODEL is a .zip or .onnx file.", "model.pth", "images")]
    [InlineData("ScoreResNet", "MODEL is 'absent.zip'; there is no such file.", "absent.zip", "images")]
    public void Unknown_arguments_are_named(string sample, string message, params string[] arguments) => AssertRefused(message, sample, arguments);

    [Fact]
    public void A_folder_that_does_not_exist_is_named() => AssertRefused("PATH is 'absent'; there is no such folder", "SkinLesion", "absent");

    [Theory]
    [InlineData("SkinLesion")]
    [InlineData("Manifolds")]
    public void An_empty_folder_is_named(string sample)
    {
        using var folder = new TemporaryFolder();
        AssertRefused(folder.Path, sample, folder.Path);
    }

    [Fact]
    public void Images_of_one_class_are_refused()
    {
        using var folder = new TemporaryFolder();
        WriteImages(folder, "MEL", 50);
        AssertRefused(folder.Path, "SkinLesion", folder.Path);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    public void Too_few_images_to_split_are_refused(int imagesPerClass)
    {
        using var folder = new TemporaryFolder();
        WriteImages(folder, "MEL", imagesPerClass);
        WriteImages(folder, "NV", imagesPerClass);
        AssertRefused($"PATH is '{folder.Path}'", "SkinLesion", folder.Path);
    }

    [Fact]
    public void Unreadable_images_are_reported_and_no_images_are_left()
    {
        using var folder = new TemporaryFolder();
        folder.Write("MEL/broken.png", [1, 2, 3]);
        folder.Write("NV/empty.png", []);

        var result = AssertRefused("expected at least two classes", "SkinLesion", folder.Path);

        Assert.Contains("broken.png", result.Output, StringComparison.Ordinal);
        Assert.Contains("empty.png", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_no_images()
    {
        using var folder = new TemporaryFolder();
        AssertRefused("holds numbers; expected images", "SkinLesion", folder.Write("pixels.csv", "1,2,3,4,a\n5,6,7,8,b\n"u8.ToArray()));
    }

    [Fact]
    public void Images_are_no_numbers()
    {
        using var folder = new TemporaryFolder();
        WriteImages(folder, "MEL", 2);
        WriteImages(folder, "NV", 2);
        AssertRefused("expected a CSV file of numbers", "Manifolds", folder.Path);
    }

    [Fact]
    public void Too_few_numbers_are_refused()
    {
        using var folder = new TemporaryFolder();
        AssertRefused("at least 129 rows", "Manifolds", folder.Write("pixels.csv", "1,2,3,4,a\n5,6,7,8,b\n"u8.ToArray()));
    }

    [Theory]
    [InlineData("model.zip")]
    [InlineData("model.onnx")]
    public void A_file_that_is_no_model_is_named(string name)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(name, [1, 2, 3]);
        WriteImages(folder, "MEL", 1);
        AssertRefused($"MODEL is '{path}', which is no model of FineTuneResNet", "ScoreResNet", path, folder.Path);
    }

    [Fact]
    public void A_folder_without_images_is_named()
    {
        using var folder = new TemporaryFolder();
        AssertRefused($"FOLDER is '{folder.Path}', which holds no image", "ScoreResNet", folder.Write("model.zip", [1, 2, 3]), folder.Path);
    }

    private static SampleResult AssertRefused(string message, string sample, params string[] arguments)
    {
        var result = Sample.Run(sample, arguments);
        Assert.True(result.ExitCode == 1, $"exit code {result.ExitCode}: {result.Error}");
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        return result;
    }

    private static void WriteImages(TemporaryFolder folder, string label, int count)
    {
        for (var i = 0; i < count; i++)
        {
            folder.Write($"{label}/{i}.png", EncodedImages.GrayPng(8, 8, (byte)(5 * i)));
        }
    }
}
