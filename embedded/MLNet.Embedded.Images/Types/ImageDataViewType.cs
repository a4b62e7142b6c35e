using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Image;

/// <summary>The type of a column of <see cref="MLImage"/>: of one size, or of any where height and width are 0.</summary>
public sealed class ImageDataViewType : StructuredDataViewType
{
    /// <summary>The height of every image in pixels, or 0.</summary>
    public readonly int Height;

    /// <summary>The width of every image in pixels, or 0.</summary>
    public readonly int Width;

    /// <summary>Images of any size.</summary>
    public ImageDataViewType()
        : base(typeof(MLImage))
    {
    }

    /// <summary>Images of one size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, or more pixels than an array of bytes can hold.</exception>
    public ImageDataViewType(int height, int width)
        : base(typeof(MLImage))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if ((long)height * width > int.MaxValue / 4)
        {
            throw new ArgumentOutOfRangeException(nameof(height), $"height * width is too large: {height} * {width}.");
        }

        Height = height;
        Width = width;
    }

    /// <summary>Whether the other is the type of images of the same size.</summary>
    public override bool Equals(DataViewType? other) =>
        other is ImageDataViewType image && image.Height == Height && image.Width == Width;

    /// <summary>A hash of the size.</summary>
    public override int GetHashCode() => HashCode.Combine(Height, Width);

    /// <summary><c>Image</c> or <c>Image&lt;height, width&gt;</c>.</summary>
    public override string ToString() => Height == 0 && Width == 0 ? "Image" : $"Image<{Height}, {Width}>";
}
