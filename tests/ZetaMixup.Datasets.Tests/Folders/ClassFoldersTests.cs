namespace ZetaMixup.Datasets.Tests.Folders;

public class ClassFoldersTests
{
    [Theory]
    [InlineData("train", "test", "val")]
    [InlineData("Training", "Testing", "Validation")]
    [InlineData("data/TRAIN_SET", "data/test-set", "data/valid")]
    [InlineData("C-NMC_training_data", "C-NMC_test_data", "C-NMC_validation_data")]
    public void Splits_above_the_classes_are_used_as_what_they_are_named(string train, string test, string validation)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages($"{train}/nv/1.jpg", $"{train}/mel/2.jpg", $"{train}/mel/3.jpg", $"{test}/nv/4.jpg", $"{test}/mel/5.jpg", $"{validation}/nv/6.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["mel", "nv"], data.ClassNames);
        Assert.Equal(["2.jpg mel", "3.jpg mel", "1.jpg nv", "5.jpg mel", "4.jpg nv"], Rows(data));
        Assert.Equal(3, data.FirstTestRow);
        Assert.Equal(Path.GetFileName(test), data.Findings.TestRows);
        Assert.StartsWith("1: ", data.Unread("validation images"));
    }

    [Fact]
    public void Splits_in_the_class_folders_are_used_as_well()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("mel/train/1.jpg", "mel/test/2.jpg", "nv/train/3.jpg", "nv/val/4.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["1.jpg mel", "3.jpg nv", "2.jpg mel"], Rows(data));
        Assert.Equal(2, data.FirstTestRow);
    }

    [Fact]
    public void Folds_are_read_together_as_groups_or_one_by_one()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("fold_0/all/1.bmp", "fold_0/hem/2.bmp", "fold_1/all/3.bmp", "fold_1/hem/4.bmp");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["all", "hem"], data.ClassNames);
        Assert.Equal(["fold_0", "fold_1", "fold_0", "fold_1"], data.Rows.Select(row => row.Group));
        Assert.Contains("fold_0, fold_1 are read together", data.Findings.GroupColumn);
        Assert.Equal(["3.bmp all", "4.bmp hem"], Rows(DataFiles.Read(folder.Path, new ReadOptions { Split = "fold_1" })));
        Assert.Contains("only the splits fold_0, fold_1", Error(folder, new ReadOptions { Split = "fold_7" }));
    }

    [Fact]
    public void A_split_can_be_asked_for_by_its_folder_or_by_what_it_is_for()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("train/a/1.jpg", "train/b/2.jpg", "valid/a/3.jpg", "valid/b/4.jpg");

        foreach (var split in new[] { "valid", "VAL", "validation" })
        {
            var data = DataFiles.Read(folder.Path, new ReadOptions { Split = split });

            Assert.Equal(["3.jpg a", "4.jpg b"], Rows(data));
            Assert.Null(data.FirstTestRow);
            Assert.StartsWith("2: ", data.Unread("images of other splits"));
        }
    }

    [Fact]
    public void A_test_set_beside_the_folds_is_no_fold()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("fold_0/a/1.jpg", "fold_0/b/2.jpg", "fold_1/a/3.jpg", "fold_1/b/4.jpg", "test/b/5.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(4, data.FirstTestRow);
        Assert.Contains("the fold: fold_0, fold_1 are read together", data.Findings.GroupColumn);
    }

    [Fact]
    public void The_parts_of_an_archive_are_merged_and_are_no_classes()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("imgs_part_1/nv/1.jpg", "imgs_part_2/nv/2.jpg", "imgs_part_2/mel/3.jpg");
        using var flat = new TemporaryFolder();
        flat.WriteEmptyImages("HAM10000_images_part_1/1.jpg", "HAM10000_images_part_2/2.jpg");

        Assert.Equal(["3.jpg mel", "1.jpg nv", "2.jpg nv"], Rows(DataFiles.Read(folder.Path)));
        Assert.Contains("are parts of an archive, and not classes", Error(flat));
    }

    [Fact]
    public void Folders_of_splits_without_class_folders_are_no_classes()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("train/1.jpg", "test/2.jpg");

        Assert.Contains($"The images in {Path.Combine(folder.Path, "train")} are in no class folders", Error(folder));
    }

    [Fact]
    public void Lone_folders_are_gone_through_and_images_above_the_classes_are_counted()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("x.jpg", "data/y.jpg", "data/data/nv/1.jpg", "data/data/mel/2.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["2.jpg mel", "1.jpg nv"], Rows(data));
        Assert.Equal(Path.Combine(folder.Path, "data", "data"), data.Findings.ClassFolders);
        Assert.Equal($"2: {Path.Combine("data", "y.jpg")}, x.jpg", data.Unread("images outside the class folders"));
    }

    [Theory]
    [InlineData("IMD002/IMD002_Dermoscopic_Image/IMD002.bmp", "IMD003/IMD003_Dermoscopic_Image/IMD003.bmp")]
    [InlineData("patient_1/a.jpg", "patient_2/b.jpg")]
    [InlineData("x001/x001.png", "x002/x002.png")]
    public void One_folder_per_case_is_refused_with_the_level(params string[] images)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages([.. images.Select(image => $"PH2 images/{image}")]);

        var message = Error(folder);

        Assert.Contains($"in {Path.Combine(folder.Path, "PH2 images")} seem to be one per case", message);
        Assert.Contains("--layout folders:2", message);
        Assert.Equal(2, DataFiles.Read(folder.Path, new ReadOptions { Layout = "folders:2" }).ClassNames.Count);
    }

    [Fact]
    public void Two_levels_that_may_be_classes_are_an_error_that_names_both_and_the_option()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("isic/mel/1.jpg", "isic/nv/2.jpg", "ham/mel/3.jpg", "ham/nv/4.jpg");

        var message = Error(folder);

        Assert.Contains("may be the folders ham, isic", message);
        Assert.Contains("such as mel, nv", message);
        Assert.Equal(["ham", "isic"], DataFiles.Read(folder.Path, new ReadOptions { Layout = "folders:1" }).ClassNames);
        Assert.Equal(["3.jpg mel", "1.jpg mel", "4.jpg nv", "2.jpg nv"], Rows(DataFiles.Read(folder.Path, new ReadOptions { Layout = "folders:2" })));
    }

    [Fact]
    public void A_folder_named_like_a_split_beside_others_is_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("mel/1.jpg", "nv/2.jpg", "test/3.jpg");

        Assert.Contains("test is named like a split, but mel, nv are not", Error(folder));
        Assert.Equal(["mel", "nv", "test"], DataFiles.Read(folder.Path, new ReadOptions { Layout = "folders:1" }).ClassNames);
    }

    [Fact]
    public void Hidden_folders_are_none_at_any_depth()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages(".ipynb_checkpoints/1.jpg", "__MACOSX/mel/._2.jpg", "mel/.ipynb_checkpoints/3.jpg", "mel/._4.jpg", "mel/5.jpg", "nv/6.jpg", "nv/Thumbs.db", ".DS_Store");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["5.jpg mel", "6.jpg nv"], Rows(data));
        Assert.StartsWith("4: .ipynb_checkpoints, __MACOSX, ", data.Unread("hidden folders and images"));
        Assert.Single(data.Findings.Unread);
    }

    [Fact]
    public void Images_of_other_kinds_are_counted_and_so_are_the_folders_that_lose_all()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("bcc/1.webp", "df/2.tif", "df/3.tif", "mel/4.jpg", "mel/5.gif", "mel/6.heic", "vasc/7.jfif", "nothing/deeper/readme.md");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["1.webp bcc", "4.jpg mel", "5.gif mel", "7.jfif vasc"], Rows(data));
        Assert.Equal("2: df with 2 .tif, nothing with 1 .md", data.Unread("folders beside the classes without an image"));
        Assert.Equal($"2: {Path.Combine("df", "2.tif")}, {Path.Combine("df", "3.tif")}", data.Unread(".tif files"));
        Assert.Equal($"1: {Path.Combine("mel", "6.heic")}", data.Unread(".heic files"));
    }

    [Fact]
    public void Only_a_test_set_is_read_and_without_training_images_two_sets_are_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("test/mel/1.jpg", "test/nv/2.jpg");

        Assert.Null(DataFiles.Read(folder.Path).FirstTestRow);

        folder.WriteEmptyImages("val/mel/3.jpg", "val/nv/4.jpg");
        Assert.Contains("none for training. Pass --split test or --split val", Error(folder));
    }

    private static string Error(TemporaryFolder folder, ReadOptions? options = null) =>
        Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path, options ?? new ReadOptions())).Message;

    private static IEnumerable<string> Rows(Dataset data) => data.Rows.Select(row => $"{Path.GetFileName(row.Name)} {row.Label}");
}
