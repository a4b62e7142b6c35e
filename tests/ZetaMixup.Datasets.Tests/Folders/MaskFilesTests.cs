namespace ZetaMixup.Datasets.Tests.Folders;

public class MaskFilesTests
{
    [Theory]
    [InlineData("a_segmentation.png")]
    [InlineData("A_Segmentation.PNG")]
    [InlineData("a_superpixels.png")]
    [InlineData("a_mask.png")]
    [InlineData("a_mask_1.png")]
    [InlineData("a-mask.png")]
    [InlineData("a_lesion.bmp")]
    [InlineData("a_roi.bmp")]
    [InlineData("amask.png")]
    [InlineData("gone_segmentation.png")]
    public void Masks_beside_the_images_are_no_images(string mask)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("mel/a.jpg", $"mel/{mask}", "nv/b.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["a.jpg", "b.jpg"], data.Rows.Select(row => Path.GetFileName(row.Name)));
        Assert.Equal($"1: {Path.Combine("mel", mask)}", data.Unread("masks and other maps of an image"));
    }

    [Theory]
    [InlineData("masks")]
    [InlineData("annotations")]
    [InlineData("lesion_masks")]
    [InlineData("ISIC2018_Task1_Training_GroundTruth")]
    [InlineData("ground truth")]
    [InlineData("mask")]
    [InlineData("labels")]
    public void A_folder_of_masks_is_no_class(string masks)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("mel/a.jpg", "nv/b.jpg", $"{masks}/a.png", $"{masks}/b.png");

        Assert.Equal(["mel", "nv"], DataFiles.Read(folder.Path).ClassNames);
    }

    [Theory]
    [InlineData("with_mask", "without_mask")]
    [InlineData("mask", "no_mask")]
    [InlineData("benign_lesion", "malignant_lesion")]
    [InlineData("lesion", "normal")]
    public void A_class_that_is_named_like_a_mask_is_a_class(params string[] classes)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages([.. classes.SelectMany(name => new[] { $"{name}/1.jpg", $"{name}/2_{name}.jpg" })]);

        Assert.Equal(4, DataFiles.Read(folder.Path).Rows.Count);
    }

    [Fact]
    public void The_masks_of_ph2_are_no_images_of_its_cases()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("a/IMD3/IMD3_lesion/IMD3_lesion.bmp", "a/IMD3/IMD3_roi/IMD3_R1_Label4.bmp", "a/IMD3/IMD3.bmp", "b/IMD4/IMD4.bmp");

        Assert.Equal(["IMD3.bmp", "IMD4.bmp"], DataFiles.Read(folder.Path).Rows.Select(row => Path.GetFileName(row.Name)));
    }

    [Fact]
    public void A_table_gets_images_and_a_mask_only_if_it_writes_its_suffix()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("labels.csv", "image_id,dx", "a,x", "b,y", "c_mask,z");
        folder.WriteEmptyImages("annotations/a.png", "annotations/b.png", "images/a.jpg", "images/c.jpg", "images/c_mask.png");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["a.jpg", "c_mask.png"], data.Rows.Cast<ImageFileRow>().Select(row => Path.GetFileName(row.Path)));
        Assert.Equal(new Skipped("b", "label without an image"), Assert.Single(data.Skipped));
    }
}
