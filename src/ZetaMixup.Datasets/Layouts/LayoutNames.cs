using System.Globalization;
using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>All layouts, by recognition and by name.</summary>
internal static class LayoutNames
{
    private const string Folders = "folders";

    /// <summary>The layouts of tables in order of precedence.</summary>
    internal static readonly ICsvLayout[] Tables =
    [
        ColumnsByName.Named, .. PublishedTables.All, new Derm7pt(), new Isic2017(), OneHotTable.Isic2019, OneHotTable.Isic2018, new Isic2016(),
        new MedMnistTable(), new PixelCsv(), ColumnsByName.Usual,
    ];

    /// <summary>Returns the first layout that recognizes a table, or null.</summary>
    internal static ICsvLayout? Of(CsvSource source) => Array.Find(Tables, layout => Recognizes(layout, source));

    /// <summary>Whether a table is in a layout. Pixel values are not read with two bars between them.</summary>
    internal static bool Recognizes(ICsvLayout layout, CsvSource source) => (layout is not PixelCsv || source.Separator.Length == 1) && layout.Recognizes(source);

    /// <summary>Completes the findings of a layout that does not state its name and its table.</summary>
    internal static Dataset WithTable(Dataset dataset, ICsvLayout layout, CsvSource source) => dataset.Findings.Layout.Length > 0
        ? dataset
        : dataset with { Findings = dataset.Findings with { Layout = layout.Name, Table = source.Path } };

    /// <summary>Finds the layout that <c>--layout</c> names: a table's, or null for one of folders or binary files.</summary>
    /// <param name="name">Its name, or the beginning of it; case and punctuation do not matter.</param>
    /// <exception cref="UserErrorException">There is no such layout.</exception>
    internal static ChosenLayout Parse(string name)
    {
        var plain = Plain(name);
        if (name.StartsWith(Folders, StringComparison.OrdinalIgnoreCase) || plain == Plain(FolderPerClass.Name))
        {
            return FoldersOf(name);
        }

        if (plain.Length > 0 && Plain(MedMnistArchive.Extension) == plain || plain == Plain(MedMnistArchive.Name))
        {
            return new ChosenLayout { IsArchive = true };
        }

        if (plain.StartsWith("cifar", StringComparison.Ordinal))
        {
            return new ChosenLayout { IsCifar = true };
        }

        var table = Array.Find(Tables, layout => Plain(layout.Name) == plain) ?? Array.Find(Tables, layout => plain.Length > 0 && Plain(layout.Name).StartsWith(plain, StringComparison.Ordinal));
        return table is not null
            ? new ChosenLayout { Table = table }
            : throw new UserErrorException(List($"--layout is '{name}'; it must be one of the layouts."));
    }

    /// <summary>A message, and all layouts with their descriptions.</summary>
    internal static string List(string message)
    {
        var layouts = Tables.Select(layout => (layout.Name, layout.Description))
            .Append((Name: FolderPerClass.Name, Description: $"{FolderPerClass.Description}; --layout {Folders}, or {Folders}:2 for class folders two levels down"))
            .Concat(Cifar.Descriptions).Append((MixedOutput.Name, MixedOutput.Description)).Append((MedMnistArchive.Name, MedMnistArchive.Description));
        return string.Join(Environment.NewLine, layouts.Select(layout => $"  {layout.Name}: {layout.Description}").Prepend(message + " Known layouts:"));
    }

    private static ChosenLayout FoldersOf(string name) => name.Split(':') switch
    {
        [_] => new ChosenLayout { IsFolders = true },
        [_, var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) && depth >= 1 => new ChosenLayout { IsFolders = true, Depth = depth },
        _ => throw new UserErrorException($"--layout is '{name}'; expected {Folders}, or {Folders}:N with the number of levels down to the class folders, at least 1."),
    };

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

/// <summary>The layout that an option names: one of tables, or one of the others.</summary>
internal sealed record ChosenLayout
{
    /// <summary>The layout of the table; null for any, or for the others.</summary>
    internal ICsvLayout? Table { get; init; }

    internal bool IsFolders { get; init; }

    /// <summary>The number of levels down to the class folders; null to find it out.</summary>
    internal int? Depth { get; init; }

    internal bool IsCifar { get; init; }

    internal bool IsArchive { get; init; }

    /// <summary>Whether tables may be read.</summary>
    internal bool AllowsTables => !IsFolders && !IsCifar && !IsArchive;
}
