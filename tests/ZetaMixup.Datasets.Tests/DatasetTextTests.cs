namespace ZetaMixup.Datasets.Tests;

public class DatasetTextTests
{
    [Fact]
    public void What_was_taken_for_what_is_printed_in_one_line_each()
    {
        using var folder = new TemporaryFolder();
        var table = folder.WriteLines("metadata.csv", "image_id,dx,lesion_id,split", "A,x,L1,train", "B,y,L2,train", "C,x,L3,test");
        folder.WriteEmptyImages("A.jpg", "B.jpg", "C.jpg", "D.jpg", "E.jpg", "F.jpg", "G.jpg", "a_mask.png");

        Assert.Equal(
            [
                $"Data: {table} (HAM10000), 3 rows of 2 classes, the last 1 of them test rows",
                "Classes: x 2, y 1",
                "Layout: HAM10000",
                $"Table: {table}",
                "Image column: image_id",
                "Label column: dx",
                "Group column: lesion_id",
                "Split column: split",
                $"Test rows: split of {table}",
                "Not read: images of no row that is read: 4 (D.jpg, E.jpg, F.jpg, …)",
                "Not read: masks and other maps of an image: 1 (a_mask.png)",
            ],
            DatasetText.Describe(DataFiles.Read(folder.Path)));
    }

    [Fact]
    public void The_level_of_the_class_folders_is_printed()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("data/a/1.jpg", "data/b/2.jpg");

        Assert.Equal(["Layout: one folder per class", $"Class folders: {Path.Combine(folder.Path, "data")}"], DatasetText.Describe(DataFiles.Read(folder.Path)).Skip(2));
    }
}
