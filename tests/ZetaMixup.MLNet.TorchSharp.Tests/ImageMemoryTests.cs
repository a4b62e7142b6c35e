using Microsoft.ML;
using ZetaMixup.MLNet.TorchSharp.Tests.Support;

namespace ZetaMixup.MLNet.TorchSharp.Tests;

public sealed class ImageMemoryTests
{
    private readonly MLContext _mlContext = new(seed: 1);
    private readonly List<string> _messages = [];

    public ImageMemoryTests() => _mlContext.Log += (_, e) => _messages.Add(e.RawMessage);

    [Theory]
    [InlineData(1)]
    [InlineData(20_000)]
    public void Images_beyond_the_budget_give_the_same_weights_and_leave_nothing_behind(long budget)
    {
        var expected = Train(ResNetClassificationOptions.Defaults.PoolBytes);
        Assert.DoesNotContain(_messages, m => m.Contains("PoolBytes", StringComparison.Ordinal));
        using var folder = new TemporaryFolder();
        using var _ = new TemporaryFiles(folder.Path);

        var actual = Train(budget);

        Assert.Equal(expected, actual);
        var inFile = (12 + 6 - (budget / 3072)) * 3072;
        Assert.Contains($"The 18 decoded images take more than PoolBytes, {budget} bytes: {inFile} bytes of them are in a temporary file in '{Path.GetTempPath()}' and are read again in each epoch.", _messages);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_disposed_model_leaves_nothing_in_the_folder_for_temporary_files()
    {
        using var folder = new TemporaryFolder();
        using var _ = new TemporaryFiles(folder.Path);
        var mlContext = new MLContext(seed: 1);
        var view = SyntheticImages.View(mlContext, 6);
        var options = Models.Frozen();
        options.NumberOfEpochs = 1;
        var model = Models.Train(mlContext, view, options);
        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(folder.Path));
        mlContext.Model.Save(model, view.Schema, Stream.Null);

        model.Dispose();
        model.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_budget_of_nothing_is_refused()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Train(0));
        Assert.Equal("PoolBytes", e.ParamName);
        Assert.Equal(ZetaMixupOptions.Defaults.PoolBytes, new ResNetClassificationOptions().PoolBytes);
    }

    private byte[] Train(long budget)
    {
        var options = Models.Frozen();
        options.FreezeBackbone = false;
        options.NumberOfEpochs = 2;
        options.HorizontalFlip = true;
        options.RandomResizedCrop = 0.5;
        options.ValidationSet = SyntheticImages.View(_mlContext, 6, seed: 2);
        options.EarlyStopping = new EarlyStopping();
        options.PoolBytes = budget;
        return Models.TrainAndExport(_mlContext, SyntheticImages.View(_mlContext, 12), options);
    }
}
