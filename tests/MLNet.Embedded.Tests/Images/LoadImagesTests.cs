using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNet.Embedded.Tests.Images;

public class LoadImagesTests
{
    private readonly MLContext _ml = new(seed: 1);

    [SkippableFact]
    public void Paths_become_images_that_know_where_they_came_from()
    {
        ImageSource.SkipWithoutDecoder();
        using var folder = new TemporaryFolder();
        folder.Write("red.bmp", EncodedImages.Bmp(3, 2, (_, _) => (255, 0, 0)));
        var rows = _ml.Data.LoadFromEnumerable<PathRow>([new() { Path = "red.bmp" }]);

        var view = _ml.Transforms.LoadImages("Image", folder.Path, "Path").Fit(rows).Transform(rows);

        Assert.Equal(new ImageDataViewType(), view.Schema["Image"].Type);
        using var cursor = view.GetRowCursor(view.Schema);
        Assert.True(cursor.MoveNext());
        MLImage image = null!;
        cursor.GetGetter<MLImage>(view.Schema["Image"])(ref image);
        Assert.Equal((3, 2), (image.Width, image.Height));
        Assert.Equal(Path.Combine(folder.Path, "red.bmp"), image.Tag);
    }

    [SkippableFact]
    public void A_missing_file_throws_when_its_row_is_read_and_not_before()
    {
        ImageSource.SkipWithoutDecoder();
        using var folder = new TemporaryFolder();
        folder.Write("red.bmp", EncodedImages.Bmp(3, 2, (_, _) => (255, 0, 0)));
        var rows = _ml.Data.LoadFromEnumerable<PathRow>([new() { Path = "red.bmp" }, new() { Path = "gone.bmp" }, new() { Path = "red.bmp" }]);
        var view = Pixels(folder.Path, rows);

        using var cursor = view.GetRowCursorSet([view.Schema["Pixels"]], 1)[0];
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Pixels"]);
        VBuffer<float> pixels = default;
        Assert.True(cursor.MoveNext());
        getter(ref pixels);
        Assert.True(cursor.MoveNext());
        Assert.Contains("gone.bmp", Assert.Throws<FileNotFoundException>(() => getter(ref pixels)).Message);

        Assert.True(cursor.MoveNext());
        getter(ref pixels);
        Assert.Equal(255, pixels.GetItemOrDefault(0));
    }

    [SkippableFact]
    public void An_unreadable_file_throws_when_its_row_is_read_and_the_next_row_is_read_as_ever()
    {
        ImageSource.SkipWithoutDecoder();
        using var folder = new TemporaryFolder();
        folder.Write("letter.jpg", "Dear colleague"u8.ToArray());
        folder.Write("red.bmp", EncodedImages.Bmp(3, 2, (_, _) => (255, 0, 0)));
        var rows = _ml.Data.LoadFromEnumerable<PathRow>([new() { Path = "letter.jpg" }, new() { Path = "red.bmp" }]);
        var view = Pixels(folder.Path, rows);

        using var cursor = view.GetRowCursorSet([view.Schema["Pixels"]], 1)[0];
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Pixels"]);
        VBuffer<float> pixels = default;
        Assert.True(cursor.MoveNext());
        var error = Assert.Throws<ArgumentException>(() => getter(ref pixels));
        if (ImageSource.IsStandIn)
        {
            Assert.Contains("letter.jpg", error.Message);
        }

        Assert.True(cursor.MoveNext());
        getter(ref pixels);
        Assert.Equal(255, pixels.GetItemOrDefault(0));
    }

    [SkippableFact]
    public void Real_photographs_come_through_the_whole_pipeline()
    {
        ImageSource.SkipWithoutDecoder();
        var folder = SharedData.Require("ph2/images");
        var files = Directory.GetFiles(folder, "*.jpg").Order().Take(20).Select(Path.GetFileName);
        var rows = _ml.Data.LoadFromEnumerable(files.Select(file => new PathRow { Path = file! }).ToArray());

        var vectors = Columns.Read<float>(Pixels(folder, rows, size: 32, scale: 1 / 255f), "Pixels");

        Assert.Equal(20, vectors.Count);
        Assert.All(vectors, vector => Assert.Equal(3 * 32 * 32, vector.Length));
        Assert.All(vectors, vector => Assert.All(vector, value => Assert.InRange(value, 0f, 1f)));
        Assert.All(vectors, vector => Assert.InRange(vector.Take(32 * 32).Average(), 0.2f, 1f));
        Assert.True(vectors.Select(vector => vector[16 * 32]).Distinct().Count() > 5);
    }

    [Fact]
    public void An_empty_path_is_no_image_and_gives_zeros()
    {
        var rows = _ml.Data.LoadFromEnumerable<PathRow>([new() { Path = "" }]);

        var vectors = Columns.Read<float>(Pixels(null, rows), "Pixels");

        Assert.Equal(new float[12], Assert.Single(vectors));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => _ml.Transforms.LoadImages("Image", "no/such/folder", "Path"));

        Assert.Contains("no/such/folder", error.Message);
    }

    [Fact]
    public void A_column_of_paths_that_is_missing_or_no_text_is_named()
    {
        var rows = _ml.Data.LoadFromEnumerable([ImageRow.Solid("a", 1, 2, 3)]);

        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.LoadImages("New", null!, "Gone").Fit(rows));
        var noText = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.LoadImages("New", null!, "Image").Fit(rows));

        Assert.Contains("Could not find input column 'Gone'", missing.Message);
        Assert.Contains("Schema mismatch for input column 'Image': expected String, got Image<2, 4>", noText.Message);
    }

    private IDataView Pixels(string? folder, IDataView rows, int size = 2, float scale = 1f) =>
        _ml.Transforms.LoadImages("Image", folder!, "Path")
            .Append(_ml.Transforms.ResizeImages("Image", size, size))
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Image", scaleImage: scale))
            .Fit(rows).Transform(rows);
}
