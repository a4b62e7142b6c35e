using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare.Networks;
using ZetaMixup.Tool.Compare.Recording;

namespace ZetaMixup.Tool.Tests.Compare.Networks;

public sealed class ResNetOptionsTests
{
    [Fact]
    public void A_residual_network_has_defaults_of_its_own()
    {
        var options = CompareData.Parse("photos", "--network", "resnet50");

        Assert.Equal(ResNetArchitecture.ResNet50, options.Network.Architecture);
        Assert.Equal((20, 64, 32), (options.Epochs, options.ImageSize, options.BatchSize));
        Assert.Equal(("sgd", 0.01, 0.0001), (options.Optimizer, options.EffectiveLearningRate, options.WeightDecay));
        Assert.Empty(options.Hidden);
        Assert.Equal(
            new ResNetSettings
            {
                Weights = "random",
                WeightsSha256 = null,
                Freeze = false,
                HorizontalFlip = false,
                VerticalFlip = false,
                QuarterTurns = false,
                RandomResizedCrop = null,
                SmallImagesStem = false,
                Threads = Environment.ProcessorCount,
            },
            options.ResNet);
    }

    [Fact]
    public void Given_options_replace_the_defaults_and_come_back_from_a_result_file()
    {
        using var folder = new TemporaryFolder();
        var weights = folder.Write("lesions.pth", "abc"u8.ToArray());

        var options = CompareData.Parse(
            "photos", "--network", "resnet18", "--weights", weights, "--freeze", "--horizontal-flip", "--vertical-flip", "--quarter-turns", "--random-resized-crop", "0.25",
            "--small-images-stem", "--threads", "3", "--epochs", "7", "--image-size", "16", "--optimizer", "adamw", "--weight-decay", "0.5", "--label-smoothing", "0.1", "--libtorch", "torch");

        Assert.Equal((7, 16, "adamw", 0.001, 0.5, 0.1), (options.Epochs, options.ImageSize, options.Optimizer, options.EffectiveLearningRate, options.WeightDecay, options.LabelSmoothing));
        Assert.Equal(("torch", weights), (options.LibTorch, options.WeightsPath));
        var expected = new ResNetSettings
        {
            Weights = "lesions.pth",
            WeightsSha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            Freeze = true,
            HorizontalFlip = true,
            VerticalFlip = true,
            QuarterTurns = true,
            RandomResizedCrop = 0.25,
            SmallImagesStem = true,
            Threads = 3,
        };
        Assert.Equal(expected, options.ResNet);
        var read = CompareSettings.Of(options).ToOptions();
        Assert.Equal((NetworkKind.ResNet18, expected, 0.1), (read.Network, read.ResNet, read.LabelSmoothing));
    }

    [Theory]
    [InlineData("--network is resnet18, but --hidden is 64; a ResNet has its own layers.", "--network", "resnet18", "--hidden", "64")]
    [InlineData("--freeze is given, but --weights is random; a network with random layers that are never trained learns little. Give pretrained weights.", "--network", "resnet18", "--freeze")]
    [InlineData("--weights is given, but --network is mlp; it is an option of resnet18, resnet50 and resnet18-featurizer.", "--weights", "featurizer")]
    [InlineData("--quarter-turns is given, but --network is logistic; it is an option of resnet18, resnet50 and resnet18-featurizer.", "--network", "logistic", "--quarter-turns")]
    [InlineData("--weights is featurizer, but --network is resnet50; these weights are for --network resnet18-featurizer.", "--network", "resnet50", "--weights", "featurizer")]
    [InlineData("--weights is 'no.pth'; it must be random, featurizer or a file, and there is no such file.", "--network", "resnet18", "--weights", "no.pth")]
    [InlineData("--image-size is 4, but --network is resnet18, which needs at least 8 pixels.", "--network", "resnet18", "--image-size", "4")]
    [InlineData("--random-resized-crop is '0'; it must be a number above 0 and at most 1.", "--network", "resnet18", "--random-resized-crop", "0")]
    public void Options_that_contradict_each_other_are_an_error(string message, params string[] arguments)
    {
        var (exitCode, _, error) = Tool.Run(["compare", "photos", .. arguments]);

        Assert.Equal((1, message), (exitCode, error.TrimEnd()));
    }

    [Fact]
    public void Weights_of_another_kind_of_file_are_an_error()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("weights.h5", [1]);

        var (exitCode, _, error) = Tool.Run("compare", "photos", "--network", "resnet18", "--weights", path);

        Assert.Equal((1, $"--weights is '{path}'; a file must be a state dict of PyTorch (.pth, .pt) or an earlier model (.zip, .onnx)."), (exitCode, error.TrimEnd()));
    }

    [Fact]
    public void Rows_that_are_no_images_are_an_error()
    {
        using var folder = new TemporaryFolder();
        var wide = folder.WriteDigits("wide.csv", rows: 12);
        var small = folder.WritePixels(rows: 12, "small.csv");
        string[] negative = [.. Enumerable.Range(0, 12).Select(row => string.Join(',', Enumerable.Range(0, 64).Select(i => i == 5 ? -3 : i).Append(row % 2)))];

        Assert.Contains($"the rows of {wide} (pixel values) are no square images of one or three colors; a ResNet needs square images of at least 8 pixels a side with values of at least 0.", Error(wide));
        Assert.Contains("are images of 4 × 4 pixels; a ResNet needs", Error(small));
        Assert.Contains("have the value -3; a ResNet needs", Error(folder.WriteLines("negative.csv", negative)));
    }

    [Fact]
    public void A_folder_without_libtorch_is_an_error_that_says_what_it_must_be()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, error) = Tool.Run("compare", folder.WriteColors("images", rows: 4), "--network", "resnet18", "--libtorch", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"--libtorch is '{folder.Path}', but there is no ", error);
        Assert.Contains($"it must be the folder of libtorch {NuGetFolder.LibTorchVersion}", error);
    }

    private static string Error(string data)
    {
        var (exitCode, _, error) = Tool.Run("compare", data, "--network", "resnet18");
        Assert.Equal(1, exitCode);
        return error;
    }
}
