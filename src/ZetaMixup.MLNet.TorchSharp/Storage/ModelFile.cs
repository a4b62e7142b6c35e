namespace ZetaMixup.MLNet.TorchSharp.Storage;

/// <summary>
/// The file from which ML.NET scores a network, and which it reads again when the model is saved. Given a stream in place of a file, ML.NET
/// would hold the network in memory twice meanwhile, and would not delete the file that it makes when the model is disposed.
/// </summary>
/// <param name="folder">The folder for temporary files.</param>
internal sealed class ModelFile(string folder) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(folder, $"zetamixup-{System.IO.Path.GetRandomFileName()}.onnx");

    public void Dispose()
    {
        // Its folder may be gone as well.
        if (File.Exists(Path))
        {
            File.Delete(Path);
        }
    }
}
