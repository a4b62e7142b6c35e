using ZetaMixup.Datasets;

namespace Samples;

/// <summary>An image that can be read.</summary>
internal sealed class LesionImage
{
    public required string ImagePath { get; init; }

    public required string Label { get; init; }

    /// <summary>What a split must not separate: the lesion, where the data names it, and otherwise the image.</summary>
    public required string Lesion { get; init; }
}

/// <summary>Reads the images of a data set, and says which of them it skips.</summary>
internal static class LesionImages
{
    // With fewer, one side of a split may be empty.
    private const int MinimumLesionCount = 40;

    /// <summary>The paths and labels of the readable images. Official test rows are left alone: the test images are drawn from the others.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="UserErrorException">It holds no images, or too few.</exception>
    internal static List<LesionImage> Read(Dataset dataset, string path)
    {
        var images = new List<LesionImage>();
        var decoder = new ImageDecoder();
        var turned = 0;
        foreach (var row in dataset.Rows.Take(dataset.FirstTestRow ?? dataset.Rows.Count))
        {
            if (row is not ImageFileRow image)
            {
                throw new UserErrorException($"PATH is '{path}', which holds numbers; expected images.");
            }

            // LoadImages stops at the first unreadable file, so they are skipped here.
            if (decoder.Decode(image.Path) is { } problem)
            {
                Console.WriteLine($"skipped {image.Path}: {problem}");
                continue;
            }

            turned += decoder.IsStoredUpright ? 0 : 1;
            images.Add(new LesionImage { ImagePath = image.Path, Label = image.Label, Lesion = image.Group ?? Path.GetRelativePath(path, image.Path) });
        }

        if (turned > 0)
        {
            Console.WriteLine($"note: {turned} images have an EXIF orientation, which LoadImages ignores");
        }

        var (classes, lesions) = (images.DistinctBy(image => image.Label).Count(), images.DistinctBy(image => image.Lesion).Count());
        return classes > 1 && lesions >= MinimumLesionCount
            ? images
            : throw new UserErrorException($"PATH is '{path}', with {images.Count} readable images of {classes} classes and {lesions} lesions; expected at least two classes and {MinimumLesionCount} lesions.");
    }
}
