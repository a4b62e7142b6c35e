using Microsoft.ML.Data;
using ZetaMixup.Tool.Plan;
using ZetaMixup.Tool.Store;

namespace ZetaMixup.Tool.Inspection;

/// <summary>Whether an image file is what was written, and can be decoded.</summary>
internal sealed class ImageCheck(OutFolder folder, RunSettings settings)
{
    private readonly ImageShape _shape = settings.Shape!;

    /// <summary>What is wrong with it, or null.</summary>
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
                return "its checksum is not what it was";
            }

            using var picture = MLImage.CreateFromFile(path);
            return (picture.Height, picture.Width) == (_shape.Height, _shape.Width)
                ? null
                : $"is {picture.Width} x {picture.Height} pixels large instead of {_shape.Width} x {_shape.Height}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"cannot be read: {e.Message.ReplaceLineEndings(" ")}";
        }
    }
}
