using System.Buffers.Binary;
using System.Diagnostics;

namespace ZetaMixup.Datasets.Tests;

public sealed class ImageFileCheckTests
{
    [Fact]
    public void Whole_images_have_no_problem()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(ImageFileCheck.Problem(folder.Write("a.png", EncodedImages.GrayPng(30, 20, 7))));
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
    [InlineData(60_000, 60_000)]
    [InlineData(20_000, 10_000)]
    public void An_image_with_too_many_pixels_is_a_problem_that_states_both_numbers(int width, int height)
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GrayPng(4, 4, 7);
        EncodedImages.SetPngSize(png, width, height);

        Assert.Equal($"its header says {width} x {height} pixels; at most 134217728 pixels are decoded", ProblemWithoutMemory(folder.Write("large.png", png)));
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(1 << 28, 1)]
    [InlineData(1, 1 << 28)]
    public void An_image_of_a_size_that_no_decoder_supports_is_a_problem(int width, int height)
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GrayPng(4, 4, 7);
        EncodedImages.SetPngSize(png, width, height);
        var bmp = EncodedImages.Bmp(4, 4, (_, _) => (0, 0, 0));
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), -height);

        Assert.NotNull(ProblemWithoutMemory(folder.Write("large.png", png)));
        Assert.NotNull(ProblemWithoutMemory(folder.Write("large.bmp", bmp)));
    }

    [Fact]
    public void Files_that_end_too_early_are_a_problem()
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GrayPng(30, 20, 7);

        Assert.Equal("the file is empty", ImageFileCheck.Problem(folder.Write("empty.png", [])));
        Assert.Equal("the file ends too early", ImageFileCheck.Problem(folder.Write("cut.png", png[..(png.Length / 2)])));
        Assert.Equal("the file ends too early", ImageFileCheck.Problem(folder.Write("cut.bmp", EncodedImages.Bmp(30, 20, (_, _) => (1, 2, 3))[..^10])));
        Assert.Equal("the file ends too early", ImageFileCheck.Problem(folder.Write("cut.png", png[..12])));
        Assert.Equal("the file ends too early", ImageFileCheck.Problem(folder.Write("cut.bmp", [(byte)'B', (byte)'M', 1])));
        Assert.Equal("it is not an image in a known format", ImageFileCheck.Problem(folder.Write("text.jpg", "Dear colleague"u8.ToArray())));
        Assert.Throws<FileNotFoundException>(() => ImageFileCheck.Problem(folder.Path + "/none.png"));
    }

    /// <summary>The problem of a file, found without memory for its pixels.</summary>
    private static string? ProblemWithoutMemory(string path)
    {
        var before = Process.GetCurrentProcess().PeakWorkingSet64;
        var problem = ImageFileCheck.Problem(path);
        Assert.InRange(Process.GetCurrentProcess().PeakWorkingSet64 - before, 0, 400 << 20);
        return problem;
    }
}
