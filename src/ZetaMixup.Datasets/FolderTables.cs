using ZetaMixup.Datasets.Folders;
using ZetaMixup.Datasets.Layouts;

namespace ZetaMixup.Datasets;

/// <summary>The tables in a folder: chooses the one that is read, and counts the others.</summary>
internal sealed class FolderTables
{
    private readonly FolderTree _tree;
    private readonly ReadOptions _options;
    private readonly ChosenLayout _chosen;
    private readonly TableContext _context;
    private readonly List<Candidate> _known;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<string> _withoutImages = [];
    private readonly List<string> _unopened = [];

    internal FolderTables(FolderTree tree, ReadOptions options, ChosenLayout chosen)
    {
        _tree = tree;
        _options = options;
        _chosen = chosen;
        _context = new TableContext(tree.Root.Path, () => new ImageIndex(options.ImagesFolder is { } folder ? ImageTrees.Named(folder, tree.Root.Path) : tree), options);
        var tables = tree.Root.All.SelectMany(Open).ToArray();
        _context.ListTables(() => tables);
        _known = [.. tables.Select(CandidateOf).OfType<Candidate>().OrderBy(candidate => candidate.Rank).ThenBy(candidate => candidate.Source.Path, StringComparer.Ordinal)];
    }

    /// <summary>Why no table was read, if one should have been; otherwise null.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Whether a table that was not understood must not be passed over in favor of class folders.</summary>
    internal bool RefusesFolders => _options.NamesColumns;

    /// <summary>The names of the tables in no known layout.</summary>
    internal string[] Names => [.. _context.Tables.Where(table => !_context.UsedTables.Contains(table.Path) && _known.TrueForAll(candidate => candidate.Source != table)).Select(table => _tree.Show(table.Path))];

    /// <summary>Why the first table with usual headers was not read; null if there is none.</summary>
    internal string? Ambiguity => _context.Tables.Where(table => _known.TrueForAll(candidate => candidate.Source != table)).Select(ColumnsByName.Ambiguity).FirstOrDefault(problem => problem is not null);

    /// <summary>
    /// Why class folders may be cases: a table has one row for each of them, as MILK10k's does for lesions, and there are few
    /// images in each. Null if that is not so.
    /// </summary>
    internal string? CasesInsteadOfClasses(Dataset dataset)
    {
        const int MostImagesOfACase = 2;
        if (_chosen.IsFolders || dataset.Rows.Count > MostImagesOfACase * dataset.ClassNames.Count)
        {
            return null;
        }

        var classes = dataset.ClassNames.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var table in _context.Tables.Where(table => table.Head.Count > 2))
        {
            var column = table.Used.Select(number => (int?)number).FirstOrDefault(number =>
                table.Head.Skip(1).Select(record => number < record.Length ? record[number.Value] : "").ToArray() is var values
                && values.Distinct().Count() == values.Length && Array.TrueForAll(values, classes.Contains));
            if (column is { } found)
            {
                return $"The class folders, such as {dataset.ClassNames[0]}, are named in the column {table.First[found]} of {_tree.Show(table.Path)}, one per row, and seem to be one per case, and not classes. " +
                    $"Name the columns of a table of images and labels with --image-column and --label-column, or take the folders for classes with --layout folders.";
            }
        }

        return null;
    }

    /// <summary>What to do with tables in no known layout; empty if there are none.</summary>
    internal string Advice => _context.Tables.FirstOrDefault(table => _tree.Show(table.Path) == Names.FirstOrDefault()) is { } table
        ? $" The table {_tree.Show(table.Path)} is in no known layout; if it has the labels, name its columns with --image-column and --label-column: {string.Join(", ", table.First)}."
        : "";

    /// <summary>Reads the best table. Returns null if there is none, or if none of the images that it names is there.</summary>
    /// <exception cref="UserErrorException">Several tables are equally good, or an option does not match.</exception>
    internal Dataset? TryRead()
    {
        var known = Matching();
        foreach (var candidate in known.TakeWhile(candidate => candidate.Rank.IsForTest == known[0].Rank.IsForTest))
        {
            if (Read(candidate) is not { } dataset)
            {
                continue;
            }

            RequireSingle(candidate, known);
            _used.Add(candidate.Source.Path);
            return WithTest(candidate.Rank.IsForTest ? WithNote(dataset, candidate) : dataset, candidate, known);
        }

        return null;
    }

    private Dataset WithNote(Dataset dataset, Candidate candidate) => _options.Split is not null ? dataset : dataset with
    {
        Notes = [.. dataset.Notes, $"{_tree.Show(candidate.Source.Path)} has {(candidate.Role == DataRole.Test ? "test" : "validation")} rows, as its name says. It is read because there is no table of training rows."],
    };

    /// <summary>The tables that are not read.</summary>
    internal IEnumerable<Unread> Unread()
    {
        var others = _known.Where(candidate => !_used.Contains(candidate.Source.Path) && !_withoutImages.Contains(candidate.Source.Path)).ToLookup(candidate => candidate.Role);
        return
        [
            .. Datasets.Unread.Of("validation tables", [.. others[DataRole.Validation].Select(Show)], "To read one, name it as the data, or pass --split val."),
            .. Datasets.Unread.Of("test tables", [.. others[DataRole.Test].Select(Show)], "To test on one with compare, name it with --test."),
            .. Datasets.Unread.Of("other tables", [.. others[DataRole.Training].Concat(others[DataRole.None]).Select(Show)], "To read one instead, name it as the data."),
            .. _used.Count > 0 ? _context.ImagesOfNoRow() : [],
            .. Datasets.Unread.Of("tables whose images are not here", [.. _withoutImages.Select(_tree.Show)]),
            .. Datasets.Unread.Of("text files, of which a folder has too many to look into", [.. _unopened.Select(_tree.Show)]),
            .. Datasets.Unread.Of("tables in no known layout", Names, "To read one, name its columns with --image-column and --label-column."),
        ];
    }

    private string Show(Candidate candidate) => $"{_tree.Show(candidate.Source.Path)} in the layout {candidate.Layout.Name}";

    /// <summary>The tables of a folder. Of very many, as one per image, none is opened.</summary>
    private IEnumerable<CsvSource> Open(FolderNode node)
    {
        const int MaximumTables = 256;
        const int MaximumTexts = 32;
        _unopened.AddRange((node.Tables.Count > MaximumTables ? node.Tables : []).Concat(node.Texts.Count > MaximumTexts ? node.Texts : []));
        var paths = (node.Tables.Count <= MaximumTables ? node.Tables : []).Concat(node.Texts.Count <= MaximumTexts ? node.Texts : []);
        return paths.Where(path => CsvSource.NoTextProblem(path) is null).Select(path => CsvSource.Open(path, _context))
            .Where(source => source.LooksLikeTable || (source.Head.Count > 0 && (FolderTree.IsTable(source.Path) || LayoutNames.Of(source) is not null)));
    }

    private Candidate? CandidateOf(CsvSource source)
    {
        var layout = _chosen.Table is { } only ? (LayoutNames.Recognizes(only, source) ? only : null) : LayoutNames.Of(source);
        return layout is null ? null : new Candidate(layout, source, _context.RoleOf(source), _tree.DepthOf(source.Path));
    }

    /// <summary>The candidates that the options allow.</summary>
    private List<Candidate> Matching()
    {
        var known = _known;
        if (_options.NamesColumns)
        {
            known = known.FindAll(candidate => candidate.Layout is LabelCsvLayout
                && (_options.ImageColumn is not { } image || ColumnOptions.Find(candidate.Source, image) >= 0)
                && (_options.LabelColumn is not { } label || ColumnOptions.FindAll(candidate.Source, label).Length > 0));
            Problem = known.Count > 0 ? null
                : $"No table in {_tree.Root.Path} has {string.Join(" and ", new[] { _options.ImageColumn, _options.LabelColumn }.OfType<string>().Select(name => $"the column '{name}'"))}" +
                $"{(_options.ImageColumn is null ? "; without --image-column, it must be in a known layout" : "")}. Its tables are: " +
                $"{string.Join("; ", _context.Tables.Select(table => $"{_tree.Show(table.Path)} with {string.Join(", ", table.First)}"))}.";
        }

        if (_options.Split is { } split && SplitNames.RoleOf(split) is var role && role != DataRole.None && known.Exists(candidate => candidate.Role == role))
        {
            known = known.FindAll(candidate => candidate.Role == role);
        }

        return known;
    }

    private Dataset? Read(Candidate candidate)
    {
        if (candidate.Layout is not LabelCsvLayout layout)
        {
            return LayoutNames.WithTable(candidate.Layout.Read(candidate.Source), candidate.Layout, candidate.Source);
        }

        if (layout.TryRead(candidate.Source, out var problem) is { } dataset)
        {
            return dataset;
        }

        Problem ??= problem;
        _withoutImages.Add(candidate.Source.Path);
        return null;
    }

    /// <summary>Requires that no other table of the same layout is as good, except a copy.</summary>
    private void RequireSingle(Candidate chosen, List<Candidate> known)
    {
        var equal = known.FindAll(other => other.Rank == chosen.Rank && other.Layout == chosen.Layout
            && (other == chosen || !File.ReadAllBytes(other.Source.Path).AsSpan().SequenceEqual(File.ReadAllBytes(chosen.Source.Path))));
        if (equal.Count > 1)
        {
            throw new UserErrorException(
                $"{_tree.Root.Path} has {equal.Count} tables in the layout {chosen.Layout.Name}: {string.Join(", ", equal.Select(candidate => _tree.Show(candidate.Source.Path)))}. Name one of them as the data.");
        }
    }

    /// <summary>Adds the rows of the test table in the same layout, if its classes are known.</summary>
    private Dataset WithTest(Dataset dataset, Candidate chosen, List<Candidate> known)
    {
        if (dataset.FirstTestRow is not null || _options.Split is not null || chosen.Rank.IsForTest || chosen.Layout is not LabelCsvLayout layout)
        {
            return dataset;
        }

        foreach (var candidate in known.Where(candidate => candidate.Role == DataRole.Test && candidate.Layout == layout))
        {
            if (layout.TryRead(candidate.Source, out _) is not { FirstTestRow: null } test || test.ClassNames.Except(dataset.ClassNames).Any() || SharesImages(dataset, test))
            {
                continue;
            }

            _used.Add(candidate.Source.Path);
            return dataset with
            {
                Rows = [.. dataset.Rows, .. test.Rows],
                FirstTestRow = dataset.Rows.Count,
                Skipped = [.. dataset.Skipped, .. test.Skipped],
                Findings = dataset.Findings with { TestRows = test.Findings.Table },
            };
        }

        return dataset;
    }

    private static bool SharesImages(Dataset dataset, Dataset test) =>
        test.Rows.Cast<ImageFileRow>().Select(row => row.Path).ToHashSet(StringComparer.Ordinal).Overlaps(dataset.Rows.Cast<ImageFileRow>().Select(row => row.Path));
}

/// <summary>A table, its layout, and how it ranks among the others.</summary>
internal sealed record Candidate(ICsvLayout Layout, CsvSource Source, DataRole Role, int Depth)
{
    /// <summary>The lower, the better: no test table, no guess by usual headers, near the top, first in the order of the layouts.</summary>
    internal (bool IsForTest, bool IsGuess, int Depth, int Layout, bool IsUnnamed) Rank =>
        (Role is DataRole.Test or DataRole.Validation, Layout == ColumnsByName.Usual, Depth, Array.IndexOf(LayoutNames.Tables, Layout), Role != DataRole.Training);
}
