using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>
/// A second table that says which images belong to one patient or lesion, as <c>ISIC_2019_Training_Metadata.csv</c> and
/// <c>ISIC2018_Task3_Training_LesionGroupings.csv</c> do for the ground truths.
/// </summary>
internal sealed class GroupTable
{
    /// <summary>The headers of patients and lesions, the widest group first.</summary>
    internal static readonly string[] GroupColumns = ["patient_id", "lesion_id"];

    private readonly Dictionary<string, string> _groups = new(StringComparer.OrdinalIgnoreCase);

    private GroupTable(CsvSource source, int image, int group)
    {
        Description = $"{source.First[group]} of {source.Path}";
        foreach (var record in source.Records().Skip(1).Where(record => record[group].Length > 0))
        {
            _groups.TryAdd(Stem(record[image]), record[group]);
        }
    }

    /// <summary>The column and the table.</summary>
    internal string Description { get; }

    /// <summary>Returns the group table of a ground truth: of the same split, and with the name of its first image. Null if there is none.</summary>
    internal static GroupTable? Beside(CsvSource truth)
    {
        var role = truth.Context.RoleOf(truth);
        foreach (var table in truth.Context.Tables.Where(table => table.Path != truth.Path && truth.Context.RoleOf(table) == role))
        {
            var (image, group) = (table.Column(ImageColumns.Names), table.Column(GroupColumns));
            if (image >= 0 && group >= 0 && SharesAnImage(truth, table, image))
            {
                truth.Context.UsedTables.Add(table.Path);
                return new GroupTable(table, image, group);
            }
        }

        return null;
    }

    internal string? Find(string image) => _groups.GetValueOrDefault(Stem(image));

    private static bool SharesAnImage(CsvSource truth, CsvSource table, int image)
    {
        var own = truth.Head.SelectMany(record => record).Select(Stem).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return table.Records().Skip(1).Any(record => record[image].Length > 0 && own.Contains(Stem(record[image])));
    }

    private static string Stem(string name) => FolderTree.IsImage(name) ? Path.GetFileNameWithoutExtension(name) : name;
}

/// <summary>The headers under which tables name images, from the most to the least specific.</summary>
internal static class ImageColumns
{
    internal static readonly string[] Names =
        ["image_id", "image_name", "isic_id", "img_id", "image", "img", "image_path", "img_path", "filename", "file_name", "image_file", "filepath", "file_path", "file", "path"];
}
