using System.Text;

using ZetaMixup.Datasets;

namespace ZetaMixup.Testing;

/// <summary>Small folders of data.</summary>
internal static class DataFiles
{
    /// <summary>Lines of text in a file.</summary>
    internal static string WriteLines(this TemporaryFolder folder, string name, params string[] lines) =>
        folder.Write(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    /// <summary>Files that have the names of images and nothing in them: enough where no image is decoded.</summary>
    internal static void WriteEmptyImages(this TemporaryFolder folder, params string[] names) =>
        Array.ForEach(names, name => folder.Write(name, []));

    /// <summary>Reads a location that a user would have named as <c>--data</c>.</summary>
    internal static Dataset Read(string location) => DataLocation.Read(location, "--data");

    /// <summary>Reads a location with options that state something.</summary>
    internal static Dataset Read(string location, ReadOptions options) => DataLocation.Read(location, "--data", options);

    /// <summary>What was not read of a kind: the number and the names.</summary>
    internal static string? Unread(this Dataset dataset, string kind) =>
        dataset.Findings.Unread.Where(unread => unread.Kind == kind).Select(unread => $"{unread.Count}: {string.Join(", ", unread.Names)}").SingleOrDefault();
}
