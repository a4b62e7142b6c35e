using System.Text.Json;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class TestSetTests
{
    [Fact]
    public void All_rows_are_trained_on_and_the_official_rows_are_tested()
    {
        using var folder = new TemporaryFolder();
        var (train, test) = (folder.WriteDigits("train.csv", rows: 60), folder.WriteDigits("test.csv", rows: 12, seed: 2));
        var json = folder.In("results.json");

        var output = Tool.Done("compare", train, "--test", test, "--methods", "none", "--seeds", "2", "--epochs", "20", "--hidden", "0", "--learning-rate", "0.02", "--json", json);

        Assert.Contains("60 training rows, 12 test rows, 2 seeds", output);
        using var results = JsonDocument.Parse(File.ReadAllText(json));
        Assert.Equal($"{train} (pixel values), tested on {test} (pixel values)", results.RootElement.GetProperty("data").GetString());
        var values = results.RootElement.GetProperty("methods")[0].GetProperty("microF1").EnumerateArray().Select(value => value.GetDouble());
        Assert.All(values, value => Assert.Equal(Math.Round(12 * value), 12 * value, 9));
    }

    [Fact]
    public void Images_are_tested_on_an_official_set_too_and_train_size_draws_from_the_training_images()
    {
        using var folder = new TemporaryFolder();

        var output = Tool.Done(
            "compare", folder.WriteColors("train", rows: 16), "--test", folder.WriteColors("test", rows: 6, seed: 2), "--train-size", "8",
            "--methods", "none", "--seeds", "1", "--epochs", "20", "--image-size", "4", "--hidden", "0");

        Assert.Contains("8 training rows, 6 test rows, 1 seed", output);
        Assert.Contains("seed 1, none: micro-F1 100.0 %", output);
    }

    [Fact]
    public void Images_that_the_test_set_reads_are_not_said_to_be_unread()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("a.png", "b.png", "c.png", "d.png", "lone.png");
        var training = folder.WriteLines("training.csv", "image,label", "a,x", "b,y");
        var test = folder.WriteLines("test.csv", "image,label", "c,x", "d,y");

        var data = TestSet.Append(DataFiles.Read(training), test);

        Assert.Equal("1: lone.png", data.Unread("images of no row that is read"));
    }

    [Fact]
    public void Test_numbers_are_divided_by_the_largest_training_number()
    {
        using var folder = new TemporaryFolder();
        var training = DataFiles.Read(folder.WriteLines("train.csv", "1,4,a", "2,8,b"));

        var data = TestSet.Append(training, folder.WriteLines("test.csv", "1,16,b", "2,2,a"));

        Assert.Equal(2, data.FirstTestRow);
        Assert.Equal([[0.125f, 0.5f], [0.25f, 1], [0.125f, 2], [0.25f, 0.25f]], data.Rows.Select(row => ((NumbersRow)row).ReadScaled()));
    }

    [Fact]
    public void A_class_that_is_missing_from_training_is_an_error_that_names_it()
    {
        using var folder = new TemporaryFolder();
        var (train, test) = (folder.WriteDigits("train.csv", rows: 20, classes: 2), folder.WriteLines("test.csv", "1,2,3,4,1", "1,2,3,4,5", "4,3,2,1,6"));

        Assert.Equal(
            $"--test is '{test}', whose classes '5', '6' are not in DATA; its classes must be among '0', '1'.",
            ErrorOf("compare", train, "--test", test));
    }

    [Fact]
    public void A_class_that_is_missing_from_the_test_is_not_an_error()
    {
        using var folder = new TemporaryFolder();

        Tool.Done("compare", folder.WriteDigits("train.csv", rows: 30), "--test", folder.WriteLines("test.csv", "1,2,3,4,5,6,1"), "--seeds", "1", "--epochs", "1", "--hidden", "0");
    }

    [Fact]
    public void Rows_of_another_width_or_kind_are_an_error_that_names_both()
    {
        using var folder = new TemporaryFolder();
        var (train, narrow, images) = (folder.WriteDigits("train.csv", rows: 30), folder.WriteDigits("narrow.csv", rows: 10, classes: 2), folder.WriteColors("images", rows: 4));

        Assert.Equal($"--test is '{narrow}' with 4 values per row; it must have 6 values per row, as DATA.", ErrorOf("compare", train, "--test", narrow));
        Assert.Equal($"--test is '{images}' with image files; it must have 6 values per row, as DATA.", ErrorOf("compare", train, "--test", images));
        Assert.Equal($"--test is '{train}' with 6 values per row; it must have image files, as DATA.", ErrorOf("compare", images, "--test", train));
    }

    [Fact]
    public void A_test_set_that_shares_files_with_the_training_data_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var (train, images) = (folder.WriteDigits("train.csv", rows: 30), folder.WriteColors("images", rows: 4));

        Assert.Equal(
            $"--test is '{train}', which shares {train} with DATA; no file may be in both. If a folder has several CSV files, name the file.",
            ErrorOf("compare", train, "--test", train));
        Assert.StartsWith($"--test is '{images}', which shares {images}", ErrorOf("compare", images, "--test", images));
    }

    [Fact]
    public void Two_official_test_sets_are_an_error()
    {
        using var folder = new TemporaryFolder();
        var records = Enumerable.Range(0, 4).SelectMany(i => new byte[3072].Prepend((byte)(i % 2))).ToArray();
        folder.Write("cifar/data_batch_1.bin", records);
        folder.Write("cifar/test_batch.bin", records);
        var (cifar, images) = (folder.In("cifar"), folder.WriteColors("images", rows: 4));

        Assert.Equal(
            $"--test is '{images}', but {cifar} (CIFAR-10) has 4 test rows of its own. Omit --test to use them.",
            ErrorOf("compare", cifar, "--test", images));
        Assert.Equal(
            $"--test is '{cifar}', which has training and test rows; it must have test rows only. Pass it as DATA to use both.",
            ErrorOf("compare", images, "--test", cifar));
    }

    [Fact]
    public void A_test_set_that_does_not_exist_or_is_empty_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var train = folder.WriteDigits("train.csv", rows: 30);
        Directory.CreateDirectory(folder.In("empty"));

        Assert.Equal("--test is 'no/such/place'; there is no such folder or file.", ErrorOf("compare", train, "--test", "no/such/place"));
        Assert.StartsWith($"The folder {folder.In("empty")} is in none of the known layouts.", ErrorOf("compare", train, "--test", folder.In("empty")));
    }

    [Fact]
    public void A_test_set_without_a_readable_image_is_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("test/red/1.png", [1]);
        folder.Write("test/blue/1.png", [1]);

        Assert.StartsWith("None of the test images of ", ErrorOf("compare", folder.WriteColors("train", rows: 4), "--test", folder.In("test"), "--image-size", "4"));
    }

    private static string ErrorOf(params string[] arguments)
    {
        var (exitCode, _, error) = Tool.Run(arguments);
        Assert.Equal(1, exitCode);
        return error.TrimEnd();
    }
}
