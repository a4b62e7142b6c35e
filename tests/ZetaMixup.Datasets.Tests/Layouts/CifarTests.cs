namespace ZetaMixup.Datasets.Tests.Layouts;

public class CifarTests
{
    private const int Pixels = 3 * 32 * 32;
    private static readonly string[] Names10 = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    [Fact]
    public void Cifar_10_has_one_label_byte_and_a_test_set_of_its_own()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data_batch_2.bin", Records([3], [9]));
        folder.Write("data_batch_1.bin", Records([0], [3]));
        folder.Write("test_batch.bin", Records([9]));
        folder.WriteLines("batches.meta.txt", [.. Names10, ""]);

        var data = DataFiles.Read(folder.Path);

        Assert.Equal($"{folder.Path} (CIFAR-10)", data.Name);
        Assert.Equal(["airplane", "cat", "truck"], data.ClassNames);
        Assert.Equal(["airplane", "cat", "cat", "truck", "truck"], data.Rows.Select(row => row.Label));
        Assert.Equal("data_batch_2.bin, image 2", data.Rows[3].Name);
        Assert.Equal(4, data.FirstTestRow);
    }

    [Fact]
    public void Cifar_100_is_labelled_by_its_second_byte()
    {
        using var folder = new TemporaryFolder();
        folder.Write("cifar-100-binary/train.bin", Records([19, 99], [0, 1]));
        folder.Write("cifar-100-binary/test.bin", Records([1, 0]));
        folder.WriteLines("cifar-100-binary/fine_label_names.txt", [.. Enumerable.Range(0, 100).Select(i => $"fine {i}")]);
        folder.WriteLines("cifar-100-binary/coarse_label_names.txt", [.. Enumerable.Range(0, 20).Select(i => $"coarse {i}")]);

        var data = DataFiles.Read(folder.Path);

        Assert.EndsWith("cifar-100-binary (CIFAR-100)", data.Name);
        Assert.Equal(["fine 99", "fine 1", "fine 0"], data.Rows.Select(row => row.Label));
    }

    [Fact]
    public void Pixels_are_planes_of_red_green_and_blue_from_0_to_1()
    {
        using var folder = new TemporaryFolder();
        var records = Records([0], [1]);
        records[1 + Pixels + 1] = 255; // The first red value of the second image.
        records[1 + Pixels + 1 + 1024] = 51; // Its first green value.
        folder.Write("data_batch_1.bin", records);

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(new ImageShape(32, 32, 3, PixelLayout.Planar), data.Shape);
        Assert.All(((NumbersRow)data.Rows[0]).ReadScaled(), value => Assert.Equal(0, value));
        var values = ((NumbersRow)data.Rows[1]).ReadScaled();
        Assert.Equal((Pixels, 1f, 0.2f), (values.Length, values[0], values[1024]));
        Assert.Equal(1.2f, values.Sum(), 1e-6);
    }

    [Fact]
    public void What_is_missing_of_the_published_set_is_said()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data_batch_1.bin", Records([0], [1]));

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["class 0", "class 1"], data.ClassNames);
        Assert.Null(data.FirstTestRow);
        Assert.Equal(
            [
                "data_batch_*.bin: 2 training images; the published CIFAR-10 has 50000.",
                "There is no test_batch.bin: the test set is drawn from the training images.",
            ],
            data.Notes);
    }

    [Theory]
    [InlineData("data_batch_1.bin", 3073 + 3072, "has 6145 bytes; expected a multiple of 3073 as in CIFAR-10's binary version, where an image has 1 label and 3072 pixel bytes")]
    [InlineData("data_batch_1.bin", 0, "has 0 bytes; expected a multiple of 3073")]
    [InlineData("train.bin", 3073, "has 3073 bytes; expected a multiple of 3074 as in CIFAR-100's binary version, where an image has 2 label and 3072 pixel bytes")]
    public void A_file_of_a_wrong_size_is_named_with_its_size_and_what_was_expected(string name, int length, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(name, new byte[length]);

        var error = Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path));

        Assert.StartsWith($"{path} {message}", error.Message);
    }

    [Fact]
    public void A_truncated_test_file_is_an_error_too()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data_batch_1.bin", Records([0], [1]));
        var path = folder.Write("test_batch.bin", Records([0])[..^7]);

        Assert.StartsWith($"{path} has 3066 bytes", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message);
    }

    [Fact]
    public void A_label_that_is_no_class_is_named_with_its_image()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data_batch_1.bin", Records([0], [10]));

        var error = Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path));

        Assert.Equal($"{path}, image 2: its label is 10; it must be from 0 to 9 as in CIFAR-10.", error.Message);
    }

    [Fact]
    public void Class_names_of_another_count_are_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data_batch_1.bin", Records([0], [1]));
        var path = folder.WriteLines("batches.meta.txt", "airplane", "cat");

        Assert.Equal($"{path} has 2 class names; expected 10, one on each line.", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message);
    }

    /// <summary>Records with these label bytes, and black pixels.</summary>
    private static byte[] Records(params byte[][] labels) => [.. labels.SelectMany(label => label.Concat(new byte[Pixels]))];
}
