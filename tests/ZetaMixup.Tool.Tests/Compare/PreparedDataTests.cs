using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Training;

namespace Experiments.Tests.Training;

public class RowPreparerTests
{
    [SkippableFact]
    public void An_unreadable_image_is_named_counted_and_skipped()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("truth.csv", "image_name,diagnosis", "A,x", "B,y", "C,y", "D,x");
        folder.Write("A.bmp", EncodedImages.Bmp(6, 4, (_, _) => (255, 0, 0)));
        folder.Write("B.jpg", "Dear colleague"u8.ToArray());
        folder.Write("C.bmp", EncodedImages.Bmp(3, 9, (_, _) => (0, 0, 255)));
        folder.Write("D.png", []);
        var counted = new List<int>();

        var data = Prepare(DataFiles.Read(folder.Path), new ExperimentOptions { ImageSize = 2 }, counted.Add);

        Assert.Equal([0, 1], data.Labels);
        Assert.Equal(["B", "D"], data.Skipped.Select(skipped => skipped.Name));
        Assert.All(data.Skipped, skipped => Assert.Contains("unreadable image", skipped.Reason));
        Assert.Contains("the file is empty", data.Skipped[1].Reason);
        Assert.Equal([1, 2, 3, 4], counted);
    }

    [SkippableFact]
    public void Nothing_but_unreadable_images_is_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/1.jpg", [1, 2, 3]);
        folder.Write("b/2.jpg", [1, 2, 3]);

        var (exitCode, _, error) = Fixture.Run("--data", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("None of the 2 images can be read", error);
    }

    [SkippableFact]
    public void Images_become_planes_of_numbers_around_zero()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/1.bmp", EncodedImages.Bmp(4, 4, (_, _) => (255, 255, 0)));
        folder.Write("b/2.bmp", EncodedImages.Bmp(4, 4, (_, _) => (0, 0, 0)));

        var view = Features(Prepare(DataFiles.Read(folder.Path), new ExperimentOptions { ImageSize = 1 }), 0);

        Assert.Equal(3, view.Length);
        Assert.Equal(view[0], view[1]);
        Assert.True(view[2] < view[0]);
    }

    [Fact]
    public void Every_row_reaches_the_test_with_the_label_it_had()
    {
        using var folder = new TemporaryFolder();
        var data = Prepare(DataFiles.Read(folder.WritePixels("pixels.csv", rows: 9)), new ExperimentOptions());

        var view = data.View([0, 4, 8], [0, 1, 2]);

        Assert.Equal([1u, 2u, 3u], view.GetColumn<uint>("Label"));
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Label"].Annotations.GetValue("KeyValues", ref names);
        Assert.Equal(["0", "1", "2"], names.DenseValues().Select(name => name.ToString()));
    }

    internal static PreparedData Prepare(Dataset dataset, ExperimentOptions options, Action<int>? progress = null)
    {
        var ml = new MLContext(1);
        return RowPreparer.Prepare(ml, new ImagePipeline(ml, options), dataset, progress ?? (_ => { }));
    }

    private static float[] Features(PreparedData data, int row) => data.View([row], [0]).GetColumn<float[]>("Features").Single();
}
