using System.Drawing;
using System.Drawing.Imaging;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Images;

/// <summary>The one place where pixels become an image file, through System.Drawing.</summary>
internal static class ImageEncoder
{
#pragma warning disable CA1416 // As for ImageDecoder.
    /// <summary>The contents of a PNG file.</summary>
    internal static byte[] ToPng(MLImage image)
    {
        try
        {
            using var bitmap = new Bitmap(image.Width, image.Height, PixelFormat.Format32bppArgb);
            Fill(bitmap, image);

            // Encoded in memory first: what goes wrong with the file is then said by the file system.
            using var contents = new MemoryStream();
            bitmap.Save(contents, ImageFormat.Png);
            return contents.ToArray();
        }
        catch (Exception e) when (ImageDecoder.Explain(e) is { } explained)
        {
            throw explained;
        }
    }

    private static void Fill(Bitmap bitmap, MLImage image)
    {
        var data = bitmap.LockBits(new Rectangle(0, 0, image.Width, image.Height), ImageLockMode.WriteOnly, PixelFormat.Format32bppArgb);
        try
        {
            var stride = 4 * image.Width;
            var pixels = image.Pixels.ToArray();
            ToPlainBgra(pixels, image.PixelFormat);
            for (var y = 0; y < image.Height; y++)
            {
                Marshal.Copy(pixels, stride * y, data.Scan0 + (y * data.Stride), stride);
            }
        }
        finally
        {
            bitmap.UnlockBits(data);
        }
    }
#pragma warning restore CA1416

    /// <summary>Files hold colours as they are, and an image in memory multiplied by their opacity.</summary>
    private static void ToPlainBgra(byte[] pixels, MLPixelFormat format)
    {
        for (var i = 0; i < pixels.Length; i += 4)
        {
            if (format == MLPixelFormat.Rgba32)
            {
                (pixels[i], pixels[i + 2]) = (pixels[i + 2], pixels[i]);
            }

            int alpha = pixels[i + 3];
            for (var colour = i; alpha is not (0 or byte.MaxValue) && colour < i + 3; colour++)
            {
                pixels[colour] = (byte)Math.Min(byte.MaxValue, ((pixels[colour] * byte.MaxValue) + (alpha / 2)) / alpha);
            }
        }
    }
}
