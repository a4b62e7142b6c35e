using Microsoft.ML.Images;

namespace Microsoft.ML.Data;

/// <summary>An image in memory: rows of pixels of four bytes, without gaps, top row first.</summary>
public sealed class MLImage : IDisposable
{
    private const int BytesPerPixel = 4;

    private readonly int _width;
    private readonly int _height;
    private readonly MLPixelFormat _pixelFormat;
    private byte[]? _pixels;
    private string? _tag;

    private MLImage(int width, int height, MLPixelFormat pixelFormat, byte[] pixels)
    {
        _width = width;
        _height = height;
        _pixelFormat = pixelFormat;
        _pixels = pixels;
    }

    /// <summary>The width in pixels.</summary>
    public int Width => Live(_width);

    /// <summary>The height in pixels.</summary>
    public int Height => Live(_height);

    /// <summary>The order of the bytes of a pixel.</summary>
    public MLPixelFormat PixelFormat => Live(_pixelFormat);

    /// <summary>Always 32.</summary>
    public int BitsPerPixel => Live(8 * BytesPerPixel);

    /// <summary>The pixels' bytes, Height x Width x 4.</summary>
    public ReadOnlySpan<byte> Pixels => Live(_pixels);

    /// <summary>Whatever the owner wants to remember; the loader of image files puts the path here.</summary>
    public string? Tag
    {
        get => Live(_tag);
        set => _tag = Live(value);
    }

    /// <summary>Reads an encoded image: JPEG, PNG or BMP.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="imageStream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream holds no readable image.</exception>
    /// <exception cref="DllNotFoundException">The native library that decodes images is missing.</exception>
    public static MLImage CreateFromStream(Stream imageStream)
    {
        ArgumentNullException.ThrowIfNull(imageStream);
        return ImageDecoder.TryDecode(imageStream)
            ?? throw new ArgumentException("Invalid input stream contents: no readable image.", nameof(imageStream));
    }

    /// <summary>Reads an image file: JPEG, PNG or BMP.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="imagePath"/> is null.</exception>
    /// <exception cref="ArgumentException">The file is not there or holds no readable image.</exception>
    /// <exception cref="DllNotFoundException">The native library that decodes images is missing.</exception>
    public static MLImage CreateFromFile(string imagePath)
    {
        ArgumentNullException.ThrowIfNull(imagePath);
        if (!File.Exists(imagePath))
        {
            throw new ArgumentException($"Invalid path: there is no file '{imagePath}'.", nameof(imagePath));
        }

        using var stream = File.OpenRead(imagePath);
        return ImageDecoder.TryDecode(stream)
            ?? throw new ArgumentException($"Invalid path: '{imagePath}' is no readable image.", nameof(imagePath));
    }

    /// <summary>Makes an image of a copy of the given pixels.</summary>
    /// <exception cref="ArgumentException">A size below 1, an unknown format, or a number of bytes other than width x height x 4.</exception>
    public static MLImage CreateFromPixels(int width, int height, MLPixelFormat pixelFormat, ReadOnlySpan<byte> imagePixelData)
    {
        if (pixelFormat is not (MLPixelFormat.Bgra32 or MLPixelFormat.Rgba32))
        {
            throw new ArgumentException($"Unsupported pixel format {pixelFormat}.", nameof(pixelFormat));
        }

        if (width <= 0)
        {
            throw new ArgumentException($"Invalid width value {width}.", nameof(width));
        }

        if (height <= 0)
        {
            throw new ArgumentException($"Invalid height value {height}.", nameof(height));
        }

        if (imagePixelData.Length != (long)width * height * BytesPerPixel)
        {
            throw new ArgumentException(
                $"Invalid {nameof(imagePixelData)} buffer size: {imagePixelData.Length} bytes for {width} x {height} pixels of {BytesPerPixel}.");
        }

        return new MLImage(width, height, pixelFormat, imagePixelData.ToArray());
    }

    /// <summary>Writes the image to a file whose extension says how: PNG is all that this stand-in knows.</summary>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    /// <exception cref="InvalidOperationException">The image is disposed.</exception>
    /// <exception cref="DllNotFoundException">The native library that encodes images is missing.</exception>
    public void Save(string imagePath)
    {
        _ = Live(_pixels);
        if (!".png".Equals(Path.GetExtension(imagePath), StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("Path has invalid image file extension.", nameof(imagePath));
        }

        File.WriteAllBytes(imagePath, ImageEncoder.ToPng(this));
    }

    /// <summary>Gives the pixels up; everything else throws from now on.</summary>
    public void Dispose() => _pixels = null;

    /// <summary>An image that takes the buffer over instead of copying it.</summary>
    internal static MLImage Own(int width, int height, MLPixelFormat pixelFormat, byte[] pixels) =>
        new(width, height, pixelFormat, pixels);

    private T Live<T>(T value) =>
        _pixels is null ? throw new InvalidOperationException("Object is disposed.") : value;
}
