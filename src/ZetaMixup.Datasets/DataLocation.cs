using CsvHelper;
using ZetaMixup.Datasets.Layouts;

namespace ZetaMixup.Datasets;

/// <summary>Finds out what layout a folder or a file is in, and reads it.</summary>
public static class DataLocation
{
    /// <summary>Where several fit, the first is taken.</summary>
    private static readonly ICsvLayout[] CsvLayouts =
        [new Ph2(), new Ham10000(), new Isic2017(), new Isic2018OneHot(), new Isic2016(), new PixelCsv()];

    /// <summary>Reads all that a folder or a file names.</summary>
    /// <param name="location">The folder or the CSV file.</param>
    /// <param name="argument">What the user calls it, such as <c>--data</c>, for messages.</param>
    /// <exception cref="UserErrorException">It is not there, or in none of the known layouts.</exception>
    public static Dataset Read(string location, string argument)
    {
        try
        {
            var dataset = File.Exists(location) ? ReadFile(location)
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
            ?? throw Unknown($"The file {path} is in none of the known layouts{(source.Separator is ',' ? "" : $": its fields seem to be separated by '{source.Separator}', and have to be by commas")}.");
    }

    /// <summary>Spellings of one class are more likely than two classes; but which of them is meant is not for a program to say.</summary>
    private static IEnumerable<string> AlikeClasses(Dataset dataset) =>
        dataset.ClassNames.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Count() > 1)
            .Select(alike => $"The classes {string.Join(" and ", alike.Select(name => $"'{name}'"))} differ in upper and lower case only, and are taken for {alike.Count()} classes.");

    /// <summary>The file's folder; the one above where it holds no image, since ISIC's archives unpack into folders side by side.</summary>
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
            $"{Path.GetFileName(found[0].Source.Path)} was chosen; {Path.GetFileName(other.Source.Path)} is there too ({other.Layout.Name}): name {other.Source.Path} to take it instead.");

    private static ICsvLayout? LayoutOf(CsvSource source) => CsvLayouts.FirstOrDefault(layout => layout.Recognises(source));

    private static UserErrorException Unknown(string message)
    {
        var layouts = CsvLayouts.Select(layout => (layout.Name, layout.Description))
            .Append((FolderPerClass.Name, FolderPerClass.Description)).Concat(Cifar.Descriptions);
        return new UserErrorException(
            string.Join(Environment.NewLine, layouts.Select(layout => $"  {layout.Name}: {layout.Description}").Prepend(message + " These are known:")));
    }
}
