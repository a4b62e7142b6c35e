using System.Buffers.Binary;

namespace ZetaMixup.Datasets.Tests;

public sealed class ImageFileCheckTests
{
    [Fact]
    public void Whole_images_have_no_problem()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(ImageFileCheck.Problem(folder.Write("a.png", EncodedImages.GreyPng(30, 20, 7))));
        Assert.Null(ImageFileCheck.Problem(folder.Write("a.bmp", EncodedImages.Bmp(30, 20, (x, y) => ((byte)x, (byte)y, 0)))));
    }

    [SkippableFact]
    public void Real_photographs_have_no_problem_until_they_are_cut_short()
    {
        using var folder = new TemporaryFolder();
        foreach (var photograph in Directory.EnumerateFiles(SharedData.Require("ph2/images")))
        {
            var bytes = File.ReadAllBytes(photograph);

            Assert.Null(ImageFileCheck.Problem(photograph));
            Assert.Equal("the file ends too early", ImageFileCheck.Problem(folder.Write("cut.jpg", bytes[..(bytes.Length / 2)])));
            Assert.Equal("the file ends too early", ImageFileCheck.Problem(folder.Write("cut.jpg", bytes[..20])));
        }
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(60_000, 60_000)]
    [InlineData(1 << 28, 1)]
    public void More_pixels_than_are_decoded_are_a_problem(int width, int height)
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GreyPng(4, 4, 7);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        var bmp = EncodedImages.Bmp(4, 4, (_, _) => (0, 0, 0));
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), -height);

        foreach (var path in new[] { folder.Write("large.png", png), folder.Write("large.bmp", bmp) })
        {
            Assert.Equal($"it says that it has {width} x {height} pixels, and 134217728 are the most that are decoded", ImageFileCheck.Problem(path));
        }
    }

    [Fact]
    public void Files_that_end_too_early_are_a_problem()
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GreyPng(30, 20, 7);

        Assert.Equal("the file is empty", ImageFileCheck.Problem(folder.Write("empty.png", [])));
        Assert.Equal("the file ends too early", ImageFileCheck.Problem(folder.Write("cut.png", png[..^10])));
        Assert.Equal("the file ends too early", ImageFileCheck.Problem(folder.Write("cut.png", png[..12])));
        Assert.Equal("the file ends too early", ImageFileCheck.Problem(folder.Write("cut.bmp", [(byte)'B', (byte)'M', 1])));
        Assert.Throws<FileNotFoundException>(() => ImageFileCheck.Problem(folder.Path + "/none.png"));
    }
}
