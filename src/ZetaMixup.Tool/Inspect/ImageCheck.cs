using Microsoft.ML.Data;
using ZetaMixup.Tool.Augment;
using ZetaMixup.Tool.Augment.Store;

namespace ZetaMixup.Tool.Inspect;

/// <summary>Checks that an image file is unchanged and can be decoded.</summary>
internal sealed class ImageCheck(OutFolder folder, RunSettings settings)
{
    private readonly ImageShape _shape = settings.Shape!;

    /// <summary>Returns the problem with the file, or null.</summary>
    internal string? Problem(FileChecksum image)
    {
        var path = folder.Content(image.Path);
        if (!File.Exists(path))
        {
            return "is missing";
        }

        try
        {
            if (OutFolder.Checksum(path) != image.Sha256)
            {
                return "its checksum has changed";
            }

            using var picture = MLImage.CreateFromFile(path);
            return (picture.Height, picture.Width) == (_shape.Height, _shape.Width)
                ? null
                : $"has {picture.Width} x {picture.Height} pixels instead of {_shape.Width} x {_shape.Height}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"cannot be read: {e.Message.ReplaceLineEndings(" ")}";
        }
    }
}
