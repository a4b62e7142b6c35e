namespace ZetaMixup.MLNet.TorchSharp.Tests.Support;

/// <summary>Another folder for the temporary files of this process, until it is disposed.</summary>
internal sealed class TemporaryFiles : IDisposable
{
    private static readonly string Variable = OperatingSystem.IsWindows() ? "TMP" : "TMPDIR";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public TemporaryFiles(string folder) => Environment.SetEnvironmentVariable(Variable, folder);

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);
}
