using CsvHelper;
using ZetaMixup.Datasets.Folders;
using ZetaMixup.Datasets.Layouts;

namespace ZetaMixup.Datasets;

/// <summary>Detects the layout of a folder or a file and reads it.</summary>
public static class DataLocation
{
    /// <summary>Reads a folder or a file, and finds out everything by itself.</summary>
    /// <param name="location">The folder, the table or the archive.</param>
    /// <param name="argument">Its name in messages, such as <c>--data</c>.</param>
    /// <exception cref="UserErrorException">It does not exist, is in none of the known layouts, or may be read in several ways.</exception>
    public static Dataset Read(string location, string argument) => Read(location, argument, new ReadOptions());

    /// <summary>Reads a folder or a file.</summary>
    /// <param name="location">The folder, the table or the archive.</param>
    /// <param name="argument">Its name in messages, such as <c>--data</c>.</param>
    /// <param name="options">What is stated and need not be found out.</param>
    /// <exception cref="UserErrorException">It does not exist, is in none of the known layouts, does not match the options, or may be read in several ways.</exception>
    public static Dataset Read(string location, string argument, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var dataset = MixedOutput.TryRead(location, options) is { } mixed ? mixed
                : File.Exists(location) ? ReadFile(location, options)
                : Directory.Exists(location) ? new FolderReader(location, options).Read()
                : throw new UserErrorException($"{argument} is '{location}'; there is no such folder or file.");
            RequireUse(dataset, argument, location, options);
            RequireSplits(dataset, options);
            dataset = LabelSpelling.Merge(dataset);
            return dataset with { Notes = [.. dataset.Notes, .. AlikeClasses(dataset)] };
        }
        catch (CsvFormatException e)
        {
            throw new UserErrorException($"{argument} is '{location}'; a CSV file in it cannot be read: {e.Message}");
        }
    }

    private static Dataset ReadFile(string path, ReadOptions options)
    {
        var chosen = options.Layout is null ? new ChosenLayout() : LayoutNames.Parse(options.Layout);
        if (chosen.IsArchive || Path.GetExtension(path).Equals(MedMnistArchive.Extension, StringComparison.OrdinalIgnoreCase))
        {
            return MedMnistArchive.Read(path, options);
        }

        if (!chosen.AllowsTables)
        {
            throw new UserErrorException($"--layout is '{options.Layout}', which is no layout of a file, but {path} is one; name its folder.");
        }

        var trees = new ImageTrees(path, options);
        var context = new TableContext(trees.TableFolder, () => new ImageIndex(trees.Images), options);
        var source = CsvSource.Open(path, context);
        context.ListTables(() => [.. trees.OtherTables.Select(other => CsvSource.Open(other, context)).Prepend(source)]);
        var layout = chosen.Table ?? LayoutNames.Of(source);
        if (layout is null || !LayoutNames.Recognizes(layout, source))
        {
            throw layout is null ? UnknownTable(source) : new UserErrorException($"--layout is '{options.Layout}', but {path} is no such table; {layout.Name} is a {layout.Description}.");
        }

        var dataset = layout.Read(source);
        return layout is LabelCsvLayout
            ? dataset with { Findings = dataset.Findings with { Unread = [.. dataset.Findings.Unread, .. context.ImagesOfNoRow(), .. trees.Images.Unread()] } }
            : LayoutNames.WithTable(dataset, layout, source);
    }

    private static UserErrorException UnknownTable(CsvSource source) => ColumnsByName.Ambiguity(source) is { } ambiguity
        ? new UserErrorException(ambiguity)
        : new UserErrorException(LayoutNames.List(
            $"The file {source.Path} is in none of the known layouts. {(source.Used.Count < 2 ? "It has a single column." : "If it is a table of images and labels, name its columns with --image-column and --label-column. " + $"Its first row is {string.Join(", ", source.First.Take(12))}{(source.First.Length > 12 ? ", …" : "")}.")}"));

    /// <summary>Options that no reader has looked at are an error.</summary>
    private static void RequireUse(Dataset dataset, string argument, string location, ReadOptions options)
    {
        var isNumbers = dataset.Rows[0] is PixelRow;
        if (options.NeedsLabelTable && dataset.Findings.ImageColumn is null && !(isNumbers && options.NamesLabelOnly))
        {
            throw new UserErrorException(
                $"--image-column, --label-column, --group-column, --split-column and --images are for tables of images and labels, but {argument} is '{location}', which is read as {dataset.Findings.Layout}.");
        }

        if (options.Scale is { } scale && !isNumbers)
        {
            throw new UserErrorException(FormattableString.Invariant($"--scale is {scale}, which is for tables of numbers, but {argument} is '{location}', which is read as {dataset.Findings.Layout}."));
        }
    }

    /// <summary>A split of data that has none is an error.</summary>
    private static void RequireSplits(Dataset dataset, ReadOptions options)
    {
        if (options.Split is { } split && dataset.Rows[0] is not ImageFileRow && dataset.Findings.Layout != MedMnistArchive.Name)
        {
            throw new UserErrorException($"--split is '{split}', but {dataset.Name} has no splits to choose from.");
        }
    }

    /// <summary>Names that differ only in case are probably one class, but the program cannot know which spelling is right.</summary>
    private static IEnumerable<string> AlikeClasses(Dataset dataset) =>
        dataset.ClassNames.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Count() > 1)
            .Select(alike => $"The classes {string.Join(" and ", alike.Select(name => $"'{name}'"))} differ only in case and count as {alike.Count()} classes.");
}
