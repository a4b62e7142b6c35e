using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>The table that MedMNIST's own export writes beside its images: split, file name and label, without a header.</summary>
internal sealed class MedMnistTable : LabelCsvLayout
{
    public override string Name => "MedMNIST export";

    public override string Description => "table of three columns without a header: TRAIN|VALIDATION|TEST, file name, label";

    public override bool Recognizes(CsvSource source) =>
        source.Head.Count > 0 && source.Head.All(record => record.Length == 3 && SplitNames.RoleOf(record[0]) != DataRole.None && FolderTree.IsImage(record[1]) && record[2].Length > 0);

    internal override TableReading Reading(CsvSource source) => new()
    {
        HeaderCount = 0,
        SplitColumn = "the first",
        Split = (record, _) => record[0],
        ImageColumn = "the second",
        Image = record => record[1],
        LabelColumn = "the third",
        Label = record => TableLabel.Of(record[2]),
    };
}
