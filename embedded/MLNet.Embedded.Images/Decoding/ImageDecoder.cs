using System.Drawing;
using System.Drawing.Imaging;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Images;

/// <summary>The one place where an image file becomes pixels, through System.Drawing.</summary>
internal static class ImageDecoder
{
    internal const string MissingLibrary =
        "Images are decoded through the native library libgdiplus, which is not installed. " +
        "On Debian and Ubuntu the package is libgdiplus (apt-get install libgdiplus).";

    internal const string MissingSwitch =
        "Images are decoded through System.Drawing.Common, which works outside Windows only in a program whose " +
        "runtime option System.Drawing.EnableUnixSupport is true.";

    /// <summary>The image, or null where the stream holds none that can be read.</summary>
    internal static MLImage? TryDecode(Stream stream)
    {
        try
        {
            return Decode(stream);
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            throw explained;
        }
        catch (Exception e) when (e is ArgumentException or ExternalException or OutOfMemoryException)
        {
            // GDI+ says any of these of contents that it cannot make out.
            return null;
        }
    }

    /// <summary>What is wrong with the machine or the program rather than with the image; null where it is the image.</summary>
    internal static Exception? Explain(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case DllNotFoundException:
                    return new DllNotFoundException(MissingLibrary, exception);
                case PlatformNotSupportedException:
                    return new PlatformNotSupportedException(MissingSwitch, exception);
            }
        }

        return null;
    }

#pragma warning disable CA1416 // Outside Windows the runtime option and libgdiplus make these calls work; Explain says so where they do not.
    private static MLImage Decode(Stream stream)
    {
        using var bitmap = new Bitmap(stream);
        var data = bitmap.LockBits(
            new Rectangle(0, 0, bitmap.Width, bitmap.Height), ImageLockMode.ReadOnly, PixelFormat.Format32bppArgb);
        try
        {
            var pixels = new byte[4 * data.Width * data.Height];
            for (var y = 0; y < data.Height; y++)
            {
                Marshal.Copy(data.Scan0 + (y * data.Stride), pixels, 4 * data.Width * y, 4 * data.Width);
            }

            Premultiply(pixels);
            return MLImage.Own(data.Width, data.Height, MLPixelFormat.Bgra32, pixels);
        }
        finally
        {
            bitmap.UnlockBits(data);
        }
    }
#pragma warning restore CA1416

    /// <summary>ML.NET's decoder gives colours already multiplied by their opacity.</summary>
    private static void Premultiply(byte[] pixels)
    {
        for (var i = 0; i < pixels.Length; i += 4)
        {
            int alpha = pixels[i + 3];
            if (alpha == byte.MaxValue)
            {
                continue;
            }

            for (var colour = i; colour < i + 3; colour++)
            {
                pixels[colour] = (byte)(((pixels[colour] * alpha) + (byte.MaxValue / 2)) / byte.MaxValue);
            }
        }
    }
}
