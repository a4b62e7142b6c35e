namespace ZetaMixup.Datasets.Tests.Folders;

public class ImageIndexTests
{
    [Theory]
    [InlineData("part_2/a.jpg", "part_2/a.jpg")]
    [InlineData("part_2\\a.jpg", "part_2/a.jpg")]
    [InlineData("./part_1/a", "part_1/a.jpg")]
    [InlineData("deep/part_1/b.jpg", "more/deep/part_1/b.jpg")]
    [InlineData("C:\\data\\part_1\\a.jpg", "part_1/a.jpg")]
    [InlineData("/home/somebody/part_2/a.jpg", "part_2/a.jpg")]
    [InlineData("../input/part_2/a.jpg", "part_2/a.jpg")]
    public void A_path_in_the_table_is_a_path(string name, string expected)
    {
        using var folder = Distinct("part_1/a.jpg", "part_2/a.jpg", "more/deep/part_1/b.jpg");

        Assert.Equal(Path.Combine(folder.Path, expected), Found(folder, name));
    }

    [Theory]
    [InlineData("part_3/a.jpg")]
    [InlineData("/home/somebody/part_3/a.jpg")]
    public void A_path_to_another_folder_is_not_answered_with_a_file_of_that_name(string name)
    {
        using var folder = Distinct("part_1/a.jpg", "part_1/other.jpg");
        folder.WriteLines("t.csv", "image_id,dx", $"{name},x", "other,y");

        Assert.Equal(new Skipped(name, "label without an image"), Assert.Single(DataFiles.Read(folder.Path).Skipped));
    }

    [Theory]
    [InlineData("a.jpg", "x/a.jpeg")]
    [InlineData("a.jpeg", "x/a.JPG")]
    [InlineData("A", "x/a.png")]
    [InlineData("a.b", "x/a.b.jpg")]
    [InlineData("ISIC_1", "x/ISIC_1_downsampled.jpg")]
    [InlineData("ISIC_1.jpg", "x/ISIC_1_downsampled.jpg")]
    public void Spellings_of_one_name_are_found(string name, string file)
    {
        using var folder = Distinct(file);

        Assert.Equal(Path.Combine(folder.Path, file), Found(folder, name));
    }

    [Theory]
    [InlineData("a.jpg", "a.png")]
    [InlineData("a.png", "a.jpg")]
    public void Another_kind_of_image_is_another_image(string name, string file)
    {
        using var folder = Distinct(file, "b.jpg");
        folder.WriteLines("t.csv", "image_id,dx", $"{name},x", "b,y");

        Assert.Equal(name, Assert.Single(DataFiles.Read(folder.Path).Skipped).Name);
    }

    [Fact]
    public void Of_several_files_the_one_beside_the_table_is_meant()
    {
        using var folder = Distinct("a.jpg", "other/a.jpg");

        Assert.Equal(Path.Combine(folder.Path, "a.jpg"), Found(folder, "a"));
    }

    [Fact]
    public void Of_a_training_and_a_test_image_of_one_name_the_one_of_the_table_is_meant()
    {
        using var folder = Distinct("test/1.jpg", "train/1.jpg");
        folder.WriteLines("train.csv", "image_id,dx", "1.jpg,x");

        Assert.Equal(Path.Combine(folder.Path, "train", "1.jpg"), ((ImageFileRow)Assert.Single(DataFiles.Read(folder.Path).Rows)).Path);
    }

    [Fact]
    public void Copies_are_one_image_and_files_that_differ_are_an_error_that_names_both()
    {
        using var folder = new TemporaryFolder();
        folder.Write("HAM_part_1/a.jpg", [1, 2]);
        folder.Write("ham_copy_1/a.jpg", [1, 2]);

        Assert.EndsWith("a.jpg", Found(folder, "a"));

        var other = folder.Write("z/a.png", [1, 3]);
        folder.WriteLines("t.csv", "image_id,dx", "a,x");
        var message = Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message;
        Assert.StartsWith($"The image 'a' fits 3 files that differ, such as {Path.Combine(folder.Path, "HAM_part_1", "a.jpg")} and {other}.", message);
        Assert.Contains("--images", message);
        Assert.Single(DataFiles.Read(folder.Path, new ReadOptions { ImagesFolder = Path.Combine(folder.Path, "z") }).Rows);
        Assert.Single(DataFiles.Read(folder.Path, new ReadOptions { ImagesFolder = "HAM_part_1" }).Rows);
    }

    [Fact]
    public void A_folder_of_images_that_does_not_exist_is_an_error()
    {
        using var folder = Distinct("a.jpg");
        folder.WriteLines("t.csv", "image_id,dx", "a,x");

        Assert.Contains("--images is 'nowhere'; there is no such folder", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path, new ReadOptions { ImagesFolder = "nowhere" })).Message);
    }

    private static string Found(TemporaryFolder folder, string name)
    {
        folder.WriteLines("t.csv", "image_id,dx", $"{name},x");
        return ((ImageFileRow)Assert.Single(DataFiles.Read(folder.Path).Rows)).Path;
    }

    /// <summary>Files that all differ.</summary>
    private static TemporaryFolder Distinct(params string[] names)
    {
        var folder = new TemporaryFolder();
        for (var i = 0; i < names.Length; i++)
        {
            folder.Write(names[i], [(byte)i]);
        }

        return folder;
    }
}
