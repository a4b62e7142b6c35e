namespace ZetaMixup.Datasets.Tests;

public class FolderTablesTests
{
    [Fact]
    public void Training_beats_test_and_validation_rows_are_not_read()
    {
        using var folder = new TemporaryFolder();
        foreach (var (split, number) in new[] { ("Test", 1), ("Training", 2), ("Validation", 3) })
        {
            folder.WriteLines($"ISIC2018_Task3_{split}_GroundTruth/ISIC2018_Task3_{split}_GroundTruth.csv", "image,MEL,NV,BCC,AKIEC,BKL,DF,VASC", $"ISIC_{number}1,1.0,0.0,0.0,0.0,0.0,0.0,0.0", $"ISIC_{number}2,0.0,1.0,0.0,0.0,0.0,0.0,0.0");
            folder.WriteEmptyImages($"ISIC2018_Task3_{split}_Input/ISIC_{number}1.jpg", $"ISIC2018_Task3_{split}_Input/ISIC_{number}2.jpg");
        }

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["ISIC_21", "ISIC_22", "ISIC_11", "ISIC_12"], data.Rows.Select(row => row.Name));
        Assert.Equal(2, data.FirstTestRow);
        Assert.EndsWith("Test_GroundTruth.csv", data.Findings.TestRows);
        Assert.StartsWith("1: ", data.Unread("validation tables"));
        Assert.StartsWith("2: ", data.Unread("images of no row that is read"));
        Assert.Equal(["ISIC_31", "ISIC_32"], DataFiles.Read(folder.Path, new ReadOptions { Split = "validation" }).Rows.Select(row => row.Name));
    }

    [Fact]
    public void A_test_table_alone_is_read_and_said()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("ISIC_2019_Test_GroundTruth.csv", "image,MEL,NV,AK,SCC,UNK,score_weight,validation_weight", "A,1.0,0.0,0.0,0.0,0.0,1.0,0.0", "B,0.0,0.0,0.0,0.0,1.0,0.0,0.0");
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["MEL", "UNK"], data.ClassNames);
        Assert.StartsWith("ISIC_2019_Test_GroundTruth.csv has test rows, as its name says.", Assert.Single(data.Notes));
    }

    [Fact]
    public void A_training_table_without_its_images_is_not_replaced_by_the_test_table()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("train.csv", "image_id,dx", "A,x", "B,y");
        folder.WriteLines("test.csv", "image_id,dx", "C,x", "D,y");
        folder.WriteEmptyImages("C.jpg", "D.jpg");

        Assert.Contains("train.csv has 2 labels, but no images", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message);
    }

    [Fact]
    public void Two_tables_that_are_equally_good_are_an_error_unless_they_are_copies()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("a.csv", "image_id,dx", "A,x", "B,y");
        folder.WriteLines("b.csv", "image_id,dx", "A,x", "B,y");
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        Assert.Equal(2, DataFiles.Read(folder.Path).Rows.Count);

        folder.WriteLines("b.csv", "image_id,dx", "A,y", "B,x");
        Assert.Contains("has 2 tables in the layout HAM10000: a.csv, b.csv. Name one", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message);
    }

    [Fact]
    public void Class_folders_beside_a_table_that_is_not_understood_are_read_and_the_table_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("metadata.csv", "who,when", "1,2");
        folder.WriteEmptyImages("mel/1.jpg", "nv/2.jpg");

        Assert.Equal("1: metadata.csv", DataFiles.Read(folder.Path).Unread("tables in no known layout"));
    }

    [Fact]
    public void Folders_that_a_table_lists_one_per_row_are_cases_and_a_list_of_classes_is_none()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("GroundTruth.csv", "lesion_id,AKIEC,BCC", "IL_1,0.0,1.0", "IL_2,1.0,0.0");
        folder.WriteEmptyImages("Input/IL_1/ISIC_1.jpg", "Input/IL_1/ISIC_2.jpg", "Input/IL_2/ISIC_3.jpg");
        using var listed = new TemporaryFolder();
        listed.WriteLines("classes.csv", "name,number", "mel,1", "nv,2");
        listed.WriteEmptyImages("mel/1.jpg", "mel/2.jpg", "mel/3.jpg", "nv/4.jpg", "nv/5.jpg", "nv/6.jpg");

        Assert.Contains("in the column lesion_id of GroundTruth.csv, one per row, and seem to be one per case", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message);
        Assert.Equal(2, DataFiles.Read(folder.Path, new ReadOptions { Layout = "folders" }).ClassNames.Count);
        Assert.Equal(["mel", "nv"], DataFiles.Read(listed.Path).ClassNames);
    }

    [Fact]
    public void A_table_of_other_images_beside_class_folders_is_named_and_the_folders_are_read()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("old.csv", "image_id,dx", "A,x", "B,y");
        folder.WriteEmptyImages("mel/1.jpg", "nv/2.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["mel", "nv"], data.ClassNames);
        Assert.Equal("tables whose images are not here", Assert.Single(data.Findings.Unread).Kind);
    }

    [Fact]
    public void Part_folders_beside_a_table_that_is_not_understood_are_an_error_with_its_columns()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("metadata.csv", "who,what", "1,x", "2,y");
        folder.WriteEmptyImages("imgs_part_1/imgs_part_1/1.jpg", "imgs_part_2/imgs_part_2/2.jpg");

        var message = Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message;

        Assert.Contains("parts of an archive", message);
        Assert.Contains("The table metadata.csv is in no known layout; if it has the labels, name its columns with --image-column and --label-column: who, what.", message);
        Assert.Equal(["x", "y"], DataFiles.Read(folder.Path, new ReadOptions { ImageColumn = "who", LabelColumn = "what" }).Rows.Select(row => row.Label));
    }

    [Fact]
    public void Class_folders_beside_a_table_of_numbers_are_an_error_and_either_can_be_asked_for()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("features.csv", "1,2,a", "3,4,b");
        folder.WriteEmptyImages("mel/1.jpg", "nv/2.jpg");

        Assert.Contains("--layout folders", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message);
        Assert.Equal(["mel", "nv"], DataFiles.Read(folder.Path, new ReadOptions { Layout = "folders" }).ClassNames);
        Assert.Equal(["a", "b"], DataFiles.Read(folder.Path, new ReadOptions { Layout = "Pixel" }).ClassNames);
    }

    [Fact]
    public void A_layout_that_there_is_not_is_answered_with_those_that_there_are()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("mel/1.jpg", "nv/2.jpg");

        Assert.Contains("  HAM10000: ", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path, new ReadOptions { Layout = "imagenet" })).Message);
        Assert.Contains("expected folders, or folders:N", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path, new ReadOptions { Layout = "folders:0" })).Message);
    }

    [Fact]
    public void Text_files_beside_every_image_are_counted_and_not_looked_into()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("mel/1.jpg", "nv/2.jpg");
        for (var number = 0; number < 40; number++)
        {
            folder.WriteLines($"mel/{number:d2}.txt", "0,1", "2,3");
        }

        var path = Path.Combine("mel", "00.txt");
        Assert.StartsWith($"40: {path}, ", DataFiles.Read(folder.Path).Unread("text files, of which a folder has too many to look into"));
    }

    [Fact]
    public void A_layout_that_no_table_has_is_an_error_with_its_description()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("t.csv", "who,what", "1,2", "3,4");
        folder.WriteEmptyImages("mel/1.jpg", "nv/2.jpg");

        var message = Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path, new ReadOptions { Layout = "HAM10000" })).Message;

        Assert.StartsWith($"--layout is 'HAM10000', but no table in {folder.Path} is in the layout HAM10000: table with the columns image_id, dx", message);
        Assert.Contains("The table t.csv is in no known layout", message);
    }

    [Fact]
    public void Options_for_tables_are_an_error_without_one()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("mel/1.jpg", "nv/2.jpg");
        var pixels = folder.WriteLines("pixels.csv", "1,2,a", "3,4,b");

        Assert.Contains("--group-column", Assert.Throws<UserErrorException>(() => DataFiles.Read(pixels, new ReadOptions { GroupColumn = "x" })).Message);
        Assert.Contains("has no splits", Assert.Throws<UserErrorException>(() => DataFiles.Read(pixels, new ReadOptions { Split = "train" })).Message);
        Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path, new ReadOptions { ImageColumn = "x", LabelColumn = "y" }));
    }
}
