namespace ZetaMixup.Datasets.Tests.Layouts;

public class LabelLayoutTests
{
    [Fact]
    public void Isic_2016_is_read_without_a_header_by_words()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("truth.csv", "ISIC_1,benign", "ISIC_2,malignant", "ISIC_3,benign");
        folder.WriteEmptyImages("ISIC_1.jpg", "images/ISIC_2.jpeg", "images/deeper/ISIC_3.PNG");

        var data = DataFiles.Read(folder.Path);

        Assert.EndsWith("(ISIC 2016)", data.Name);
        Assert.Equal(["ISIC_1 benign", "ISIC_2 malignant", "ISIC_3 benign"], Rows(data));
        Assert.Equal(["benign", "malignant"], data.ClassNames);
        Assert.Equal(["ISIC_1.jpg", "ISIC_2.jpeg", "ISIC_3.PNG"], data.Rows.Cast<ImageFileRow>().Select(row => Path.GetFileName(row.Path)));
    }

    [Theory]
    [InlineData("image_id,label", "ISIC_1,benign", "ISIC_2,malignant")]
    [InlineData("ISIC_1,0.0", "ISIC_2,1.0")]
    [InlineData("image,malignant", "ISIC_1,0.0", "ISIC_2,1.0")]
    [InlineData("ISIC_1 , 0", "ISIC_2 , 1")]
    public void Isic_2016_is_read_with_a_header_and_by_numbers(params string[] lines)
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("truth.csv", lines);
        folder.WriteEmptyImages("ISIC_1.jpg", "ISIC_2.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.EndsWith("(ISIC 2016)", data.Name);
        Assert.Equal(["ISIC_1 benign", "ISIC_2 malignant"], Rows(data));
        Assert.Empty(data.Skipped);
    }

    [Fact]
    public void Isic_2017_calls_what_is_neither_a_nevus()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("truth.csv", "image_id,melanoma,seborrheic_keratosis", "A,0.0,0.0", "B,1.0,0.0", "C,0.0,1.0", "D,1.0,1.0");
        folder.WriteEmptyImages("A.jpg", "B.jpg", "C.jpg", "D.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.EndsWith("(ISIC 2017)", data.Name);
        Assert.Equal(["A nevus", "B melanoma", "C seborrheic_keratosis"], Rows(data));
        Assert.Equal(["melanoma", "seborrheic_keratosis", "nevus"], data.ClassNames);
        Assert.Equal("D", Assert.Single(data.Skipped).Name);
    }

    [Fact]
    public void Isic_2018_keeps_the_order_of_its_columns()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("truth.csv", "image,MEL,NV,BCC", "A,0.0,1.0,0.0", "B,1.0,0.0,0.0", "C,1.0,1.0,0.0", "D,0.0,0.0,0.0", "E,0.0,1.0");
        folder.WriteEmptyImages("A.jpg", "B.jpg", "C.jpg", "D.jpg", "E.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.EndsWith("(ISIC 2018 Task 3)", data.Name);
        Assert.Equal(["A NV", "B MEL"], Rows(data));
        Assert.Equal(["MEL", "NV"], data.ClassNames);
        Assert.Equal(["C", "D", "E"], data.Skipped.Select(skipped => skipped.Name));
        Assert.All(data.Skipped, skipped => Assert.Equal("not a single 1 among the classes", skipped.Reason));
    }

    [Fact]
    public void Ph2_keeps_its_diagnoses_as_they_are_written()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("PH2_simple_dataset.csv", "image_name,diagnosis", "IMD003,Common Nevus", "IMD009, Melanoma ", "IMD010,");
        folder.WriteEmptyImages("images/IMD003.bmp", "images/IMD009.bmp", "images/IMD010.bmp");

        var data = DataFiles.Read(folder.Path);

        Assert.EndsWith("(PH2)", data.Name);
        Assert.Equal(["IMD003 Common Nevus", "IMD009 Melanoma"], Rows(data));
        Assert.Equal(new Skipped("IMD010", "no label"), Assert.Single(data.Skipped));
    }

    [Fact]
    public void Ham10000_gives_the_images_of_one_lesion_one_group()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("HAM10000_metadata.csv",
            "lesion_id,image_id,dx,dx_type,age,sex,localization", "HAM_1,ISIC_1,bkl,histo,80.0,male,scalp", "HAM_1,ISIC_2,bkl,histo,80.0,male,scalp", "HAM_2,ISIC_3,nv,histo,,female,\"back, left\"");
        folder.WriteEmptyImages("HAM10000_images_part_1/ISIC_1.jpg", "HAM10000_images_part_1/ISIC_2.jpg", "HAM10000_images_part_2/ISIC_3.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.EndsWith("(HAM10000)", data.Name);
        Assert.Equal(["ISIC_1 bkl", "ISIC_2 bkl", "ISIC_3 nv"], Rows(data));
        Assert.Equal(["HAM_1", "HAM_1", "HAM_2"], data.Rows.Select(row => row.Group));
    }

    [Fact]
    public void Ham10000_does_without_lesion_ids()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("metadata.csv", "image_id,dx", "ISIC_1,bkl", "ISIC_2,nv");
        folder.WriteEmptyImages("ISIC_1.jpg", "ISIC_2.jpg");

        Assert.Equal([null, null], DataFiles.Read(folder.Path).Rows.Select(row => row.Group));
    }

    [Fact]
    public void A_folder_per_class_leaves_segmentations_alone()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("AK/B10/B10.png", "AK/B10/B10mask.png", "AK/B11/B11.png", "ML/C1.jpg", "ML/gasmask.jpg", "ML/notes.txt");
        Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));

        var data = DataFiles.Read(folder.Path);

        Assert.EndsWith("(one folder per class)", data.Name);
        Assert.Equal(["AK", "ML"], data.ClassNames);
        Assert.Equal(["B10.png AK", "B11.png AK", "C1.jpg ML", "gasmask.jpg ML"], data.Rows.Select(row => $"{Path.GetFileName(row.Name)} {row.Label}"));
    }

    [Fact]
    public void A_label_without_an_image_and_a_second_label_are_named_and_left_out()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("truth.csv", "image_name,diagnosis", "A,x", "B,y", "A,z", ",x");
        folder.WriteEmptyImages("A.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["A x"], Rows(data));
        Assert.Equal(
            [new Skipped("B", "label without an image"), new Skipped("A", "named twice"), new Skipped("line 5", "no image name")],
            data.Skipped);
    }

    [Fact]
    public void Names_may_carry_the_extension()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("truth.csv", "image_name,diagnosis", "a.JPG,x", "b.jpg,y");
        folder.WriteEmptyImages("A.jpg", "b.jpg");

        Assert.Equal(2, DataFiles.Read(folder.Path).Rows.Count);
    }

    [Fact]
    public void Labels_without_any_image_are_an_error_that_says_where_images_were_looked_for()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("truth.csv", "image_name,diagnosis", "A,x", "B,y");

        var error = Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path));

        Assert.Contains("2 labels, but no images (.jpg, .jpeg, .jfif, .png, .bmp, .gif, .webp) for them", error.Message);
        Assert.Contains("A: label without an image", error.Message);
    }

    private static IEnumerable<string> Rows(Dataset data) => data.Rows.Select(row => $"{row.Name} {row.Label}");
}
