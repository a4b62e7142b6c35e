namespace MLNet.Embedded.Tests.Data;

/// <summary>A folder for text files, gone when it is disposed of.</summary>
internal sealed class TextFileFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("text-files-");

    internal string PathOf(string name) => Path.Combine(_folder.FullName, name);

    internal string Write(string text, string name = "rows.csv")
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
