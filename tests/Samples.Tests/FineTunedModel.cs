namespace Samples.Tests;

/// <summary>A short run, on small images, of the sample that fine-tunes a ResNet on synthetic lesions, and what it leaves.</summary>
public sealed class FineTunedModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FineTunedModel() => Output = Sample.Lines("FineTuneResNet", "--epochs", "1", "--image-size", "32", "--output", _folder.Path);

    internal string[] Output { get; }

    internal string MLNetModel => Path.Combine(_folder.Path, "model.zip");

    internal string OnnxModel => Path.Combine(_folder.Path, "model.onnx");

    internal string Lesions => Path.Combine(_folder.Path, "lesions");

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(nameof(FineTunedModel))]
public sealed class FineTunedModelCollection : ICollectionFixture<FineTunedModel>;
