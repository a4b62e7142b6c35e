using System.Buffers.Binary;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class PreparedDataTests
{
    [Fact]
    public void An_unreadable_image_is_named_and_skipped()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("truth.csv", "image_name,diagnosis", "A,x", "B,y", "C,y", "D,x");
        folder.Write("A.bmp", EncodedImages.Bmp(6, 4, (_, _) => (255, 0, 0)));
        folder.Write("B.jpg", "Dear colleague"u8.ToArray());
        folder.Write("C.bmp", EncodedImages.Bmp(3, 9, (_, _) => (0, 0, 255)));
        folder.Write("D.png", []);

        var data = Prepare(DataFiles.Read(folder.Path), imageSize: 2);

        Assert.Equal([0, 1], data.Labels);
        Assert.Equal(["B", "D"], data.Skipped.Select(skipped => skipped.Name));
        Assert.StartsWith("unreadable image: it is not an image in a known format", data.Skipped[0].Reason);
        Assert.StartsWith("unreadable image: the file is empty", data.Skipped[1].Reason);
    }

    [Fact]
    public void A_truncated_image_and_a_huge_one_are_skipped()
    {
        using var folder = new TemporaryFolder();
        var png = EncodedImages.GrayPng(4, 4, 7);
        folder.Write("a/1.png", png);
        folder.Write("b/1.png", png);
        folder.Write("b/cut.png", png[..(png.Length / 2)]);
        var bmp = EncodedImages.Bmp(4, 4, (_, _) => (0, 0, 0));
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), 60_000);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), 60_000);
        folder.Write("b/huge.bmp", bmp);

        var data = Prepare(DataFiles.Read(folder.Path), imageSize: 2);

        Assert.Equal(2, data.Count);
        Assert.Collection(
            data.Skipped,
            cut => Assert.StartsWith("unreadable image: the file ends too early", cut.Reason),
            huge => Assert.StartsWith("unreadable image: its header says 60000 x 60000 pixels", huge.Reason));
    }

    [Fact]
    public void Data_without_a_readable_image_is_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/1.jpg", [1, 2, 3]);
        folder.Write("b/2.jpg", [1, 2, 3]);

        var (exitCode, _, error) = Tool.Run("compare", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("None of the 2 images can be read", error);
    }

    [Fact]
    public void Images_become_planes_of_numbers_around_zero()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/1.bmp", EncodedImages.Bmp(4, 4, (_, _) => (255, 255, 0)));
        folder.Write("b/2.bmp", EncodedImages.Bmp(4, 4, (_, _) => (0, 0, 0)));

        var data = Prepare(DataFiles.Read(folder.Path), imageSize: 2);

        const float Dark = -1;
        const float Bright = (255 - 128) / 128f;
        Assert.Equal([Bright, Bright, Bright, Bright, Bright, Bright, Bright, Bright, Dark, Dark, Dark, Dark], data.ReadValues(0));
        Assert.Equal(Enumerable.Repeat(Dark, 12), data.ReadValues(1));
    }

    [Fact]
    public void A_view_has_the_given_labels_as_keys_with_the_class_names()
    {
        using var folder = new TemporaryFolder();
        var data = Prepare(DataFiles.Read(folder.WriteDigits("pixels.csv", rows: 9)), imageSize: 32);

        var view = data.View([0, 4, 8], [0, 1, 2]);

        Assert.Equal([1u, 2u, 3u], view.GetColumn<uint>("Label"));
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Label"].GetKeyValues(ref names);
        Assert.Equal(["0", "1", "2"], names.DenseValues().Select(name => name.ToString()));
        Assert.Equal(data.ReadValues(4), view.GetColumn<float[]>("Features").ElementAt(1));
    }

    private static PreparedData Prepare(Dataset dataset, int imageSize) =>
        PreparedData.Read(new MLContext(1), dataset, imageSize, new PlainReport(TextWriter.Null, TimeProvider.System), CancellationToken.None);
}
