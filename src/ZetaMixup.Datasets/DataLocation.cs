using CsvHelper;
using ZetaMixup.Datasets.Layouts;

namespace ZetaMixup.Datasets;

/// <summary>Detects the layout of a folder or a file and reads it.</summary>
public static class DataLocation
{
    /// <summary>The layouts in order of precedence.</summary>
    private static readonly ICsvLayout[] CsvLayouts =
        [new Ph2(), new Ham10000(), new Isic2017(), new Isic2018OneHot(), new Isic2016(), new PixelCsv()];

    /// <summary>Reads a folder or a file.</summary>
    /// <param name="location">The folder or the CSV file.</param>
    /// <param name="argument">Its name in messages, such as <c>--data</c>.</param>
    /// <exception cref="UserErrorException">It does not exist, or is in none of the known layouts.</exception>
    public static Dataset Read(string location, string argument)
    {
        try
        {
            var dataset = MixedOutput.TryRead(location) is { } mixed ? mixed
                : File.Exists(location) ? ReadFile(location)
                : Directory.Exists(location) ? ReadFolder(location)
                : throw new UserErrorException($"{argument} is '{location}'; there is no such folder or file.");
            return dataset with { Notes = [.. dataset.Notes, .. AlikeClasses(dataset)] };
        }
        catch (CsvFormatException e)
        {
            throw new UserErrorException($"{argument} is '{location}'; a CSV file in it cannot be read: {e.Message}");
        }
    }

    private static Dataset ReadFile(string path)
    {
        var source = CsvSource.Open(path, ImageRootOf(path));
        return LayoutOf(source)?.Read(source)
            ?? throw Unknown($"The file {path} is in none of the known layouts{(source.Separator is ',' ? "" : $": its fields seem to be separated by '{source.Separator}'; they must be separated by commas")}.");
    }

    /// <summary>Names that differ only in case are probably one class, but the program cannot know which spelling is right.</summary>
    private static IEnumerable<string> AlikeClasses(Dataset dataset) =>
        dataset.ClassNames.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Count() > 1)
            .Select(alike => $"The classes {string.Join(" and ", alike.Select(name => $"'{name}'"))} differ only in case and count as {alike.Count()} classes.");

    /// <summary>The file's folder, or its parent if it has no images: the ISIC archives unpack into sibling folders.</summary>
    private static string ImageRootOf(string path)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        return ImageFiles.In(folder).Any() ? folder : Path.Combine(folder, "..");
    }

    private static Dataset ReadFolder(string folder)
    {
        if (Cifar.TryRead(folder) is { } cifar)
        {
            return cifar;
        }

        var found = CsvFiles(folder).FirstOrDefault(candidates => candidates.Count > 0);
        if (found is null)
        {
            return FolderPerClass.TryRead(folder) ?? throw Unknown($"The folder {folder} is in none of the known layouts.");
        }

        var (layout, source) = found[0];
        return layout.Read(source) with { Notes = [.. Alternatives(found)] };
    }

    /// <summary>The CSV files of the folder, then those of its subfolders, as the ISIC archives unpack.</summary>
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
            $"{Path.GetFileName(found[0].Source.Path)} is read. To read {Path.GetFileName(other.Source.Path)} ({other.Layout.Name}) instead, name {other.Source.Path}.");

    private static ICsvLayout? LayoutOf(CsvSource source) => CsvLayouts.FirstOrDefault(layout => layout.Recognizes(source));

    private static UserErrorException Unknown(string message)
    {
        var layouts = CsvLayouts.Select(layout => (layout.Name, layout.Description))
            .Append((MixedOutput.Name, MixedOutput.Description)).Append((FolderPerClass.Name, FolderPerClass.Description)).Concat(Cifar.Descriptions);
        return new UserErrorException(
            string.Join(Environment.NewLine, layouts.Select(layout => $"  {layout.Name}: {layout.Description}").Prepend(message + " Known layouts:")));
    }
}
