using Microsoft.ML.Data;
using ZetaMixup.Tool.Augment;
using ZetaMixup.Tool.Augment.Store;

namespace ZetaMixup.Tool.Inspect;

/// <summary>Checks that a file is unchanged and, if it is an image, can be decoded.</summary>
internal sealed class FileCheck(OutFolder folder, RunSettings settings)
{
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

            if (!settings.Format.HasImages())
            {
                return null;
            }

            var shape = settings.Shape!;
            using var picture = MLImage.CreateFromFile(path);
            return (picture.Height, picture.Width) == (shape.Height, shape.Width)
                ? null
                : $"has {picture.Width} x {picture.Height} pixels instead of {shape.Width} x {shape.Height}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"cannot be read: {e.Message.ReplaceLineEndings(" ")}";
        }
    }
}
