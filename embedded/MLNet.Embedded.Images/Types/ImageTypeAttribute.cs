using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Says of an <see cref="MLImage"/> member of a row class how large its images are.</summary>
public sealed class ImageTypeAttribute : DataViewTypeAttribute
{
    private readonly int _height;
    private readonly int _width;

    /// <summary>No size. ML.NET's own cannot be registered without one, so this one cannot either.</summary>
    public ImageTypeAttribute()
    {
    }

    /// <summary>Images of one size, in pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1.</exception>
    public ImageTypeAttribute(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        _height = height;
        _width = width;
    }

    /// <summary>Whether the other says the same size.</summary>
    public override bool Equals(DataViewTypeAttribute? other) =>
        other is ImageTypeAttribute image && image._height == _height && image._width == _width;

    /// <summary>A hash of the size.</summary>
    public override int GetHashCode() => HashCode.Combine(_height, _width);

    /// <summary>Makes the type known to ML.NET.</summary>
    public override void Register() =>
        DataViewTypeManager.Register(new ImageDataViewType(_height, _width), typeof(MLImage), this);
}
