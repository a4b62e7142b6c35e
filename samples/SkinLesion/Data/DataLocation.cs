using SkinLesion.Data.Layouts;

namespace SkinLesion.Data;

/// <summary>Finds out what layout a folder or a file is in, and reads it.</summary>
internal static class DataLocation
{
    /// <summary>Where several fit, the first is taken.</summary>
    private static readonly ICsvLayout[] CsvLayouts =
        [new Ph2(), new Ham10000(), new Isic2017(), new Isic2018OneHot(), new Isic2016(), new PixelCsv()];

    internal static Dataset Read(string location)
    {
        if (File.Exists(location))
        {
            return ReadFile(location);
        }

        return Directory.Exists(location)
            ? ReadFolder(location)
            : throw new UserErrorException($"--data is '{location}'; there is no such folder or file.");
    }

    private static Dataset ReadFile(string path)
    {
        var source = CsvSource.Open(path, ImageRootOf(path));
        return LayoutOf(source)?.Read(source) ?? throw Unknown($"The file {path} is in none of the known layouts.");
    }

    /// <summary>The file's folder; the one above where it holds no image, since ISIC's archives unpack into folders side by side.</summary>
    private static string ImageRootOf(string path)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        return ImageFiles.In(folder).Any() ? folder : Path.Combine(folder, "..");
    }

    private static Dataset ReadFolder(string folder)
    {
        var found = CsvFiles(folder).FirstOrDefault(candidates => candidates.Count > 0);
        if (found is null)
        {
            return FolderPerClass.TryRead(folder) ?? throw Unknown($"The folder {folder} is in none of the known layouts.");
        }

        var (layout, source) = found[0];
        return layout.Read(source) with { Notes = [.. Alternatives(found)] };
    }

    /// <summary>The CSV files of the folder itself; then, as the ISIC archives unpack, those of the folders in it.</summary>
    private static IEnumerable<List<(ICsvLayout Layout, CsvSource Source)>> CsvFiles(string folder)
    {
        yield return Known([folder], folder);
        yield return Known(Directory.GetDirectories(folder), folder);
    }

    private static List<(ICsvLayout Layout, CsvSource Source)> Known(string[] folders, string imageRoot) =>
        [.. folders
            .SelectMany(folder => Directory.GetFiles(folder, "*.csv"))
            .Select(path => CsvSource.Open(path, imageRoot))
            .Select(source => (Layout: LayoutOf(source)!, Source: source))
            .Where(candidate => candidate.Layout is not null)
            .OrderBy(candidate => Array.IndexOf(CsvLayouts, candidate.Layout))
            .ThenBy(candidate => candidate.Source.Path, StringComparer.Ordinal)];

    private static IEnumerable<string> Alternatives(List<(ICsvLayout Layout, CsvSource Source)> found) =>
        found.Skip(1).Select(other =>
            $"{Path.GetFileName(found[0].Source.Path)} was chosen; {Path.GetFileName(other.Source.Path)} is there too ({other.Layout.Name}): --data {other.Source.Path} takes it instead.");

    private static ICsvLayout? LayoutOf(CsvSource source) => CsvLayouts.FirstOrDefault(layout => layout.Recognises(source));

    private static UserErrorException Unknown(string message)
    {
        var layouts = CsvLayouts.Select(layout => (layout.Name, layout.Description)).Append((FolderPerClass.Name, FolderPerClass.Description));
        return new UserErrorException(
            string.Join(Environment.NewLine, layouts.Select(layout => $"  {layout.Name}: {layout.Description}").Prepend(message + " These are known:")));
    }
}
