using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ZetaMixup.Datasets.Tests.Layouts;

public class MedMnistArchiveTests
{
    [Fact]
    public void Training_images_are_rows_test_images_are_test_rows_and_validation_images_are_counted()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, ("train_images", "2, 2, 2, 3", Numbers(24)), ("train_labels", "2, 1", [1, 0]), ("val_images", "1, 2, 2, 3", Numbers(12)), ("val_labels", "1, 1", [1]), ("test_images", "1, 2, 2, 3", Numbers(12)), ("test_labels", "1, 1", [10]));

        foreach (var location in new[] { path, folder.Path })
        {
            var data = DataFiles.Read(location);

            Assert.Equal("MedMNIST", data.Findings.Layout);
            Assert.Equal(["0", "1", "10"], data.ClassNames);
            Assert.Equal(["train image 1 1", "train image 2 0", "test image 1 10"], data.Rows.Select(row => $"{row.Name} {row.Label}"));
            Assert.Equal(2, data.FirstTestRow);
            Assert.Equal(new ImageShape(2, 2, 3, PixelLayout.Interleaved), data.Shape);
            Assert.Equal(Enumerable.Range(12, 12).Select(value => value / 255f), ((BytesRow)data.Rows[1]).ReadScaled());
            Assert.Equal("1: val image 1", data.Unread("validation rows"));
        }

        Assert.Equal(["val image 1"], DataFiles.Read(path, new ReadOptions { Split = "validation" }).Rows.Select(row => row.Name));
    }

    [Fact]
    public void Gray_images_have_one_channel()
    {
        using var folder = new TemporaryFolder();

        var data = DataFiles.Read(Write(folder, ("train_images", "2, 3, 2", Numbers(12)), ("train_labels", "2, 1", [0, 1])));

        Assert.Equal(new ImageShape(3, 2, 1, PixelLayout.Planar), data.Shape);
        Assert.Null(data.FirstTestRow);
    }

    [Theory]
    [InlineData("train_images", "2, 2, 2", "train_labels", "2, 2", "train_labels has the dimensions 2 x 2; expected one label for each of the 2 images")]
    [InlineData("train_images", "2, 4", "train_labels", "2, 1", "train_images has the dimensions 2 x 4; expected rows x height x width")]
    [InlineData("train_images", "2, 2, 2", "other", "2, 1", "has no array train_labels; it has train_images, other")]
    [InlineData("x", "2, 2, 2", "y", "2, 1", "has the arrays x, y; expected train_images and train_labels")]
    public void Arrays_that_do_not_fit_are_named(string images, string imageShape, string labels, string labelShape, string message)
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, (images, imageShape, Numbers(8)), (labels, labelShape, Numbers(labelShape == "2, 2" ? 4 : 2)));

        Assert.Contains(message, Assert.Throws<UserErrorException>(() => DataFiles.Read(path)).Message);
    }

    [Fact]
    public void A_file_that_is_no_archive_is_an_error()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("cannot be read as a NumPy archive", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.WriteLines("x.npz", "text"))).Message);
    }

    private static byte[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(value => (byte)value)];

    /// <summary>Writes arrays of bytes as numpy.savez_compressed does.</summary>
    private static string Write(TemporaryFolder folder, params (string Name, string Shape, byte[] Values)[] arrays)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, shape, values) in arrays)
            {
                using var entry = archive.CreateEntry(name + ".npy").Open();
                var header = Encoding.ASCII.GetBytes($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({shape}), }}".PadRight(117) + "\n");
                byte[] start = [0x93, .. "NUMPY"u8, 1, 0, 0, 0];
                BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)header.Length);
                entry.Write(start);
                entry.Write(header);
                entry.Write(values);
            }
        }

        return folder.Write("dermamnist.npz", file.ToArray());
    }
}
