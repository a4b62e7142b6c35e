using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML.Images;

/// <summary>Image to image of one size.</summary>
internal sealed class ResizingStep : ImageStep
{
    private readonly int _width;
    private readonly int _height;
    private readonly ResizingKind _kind;
    private readonly Anchor _anchor;

    internal ResizingStep(
        string outputColumnName, int imageWidth, int imageHeight, string? inputColumnName, ResizingKind resizing, Anchor cropAnchor)
        : base(outputColumnName, inputColumnName)
    {
        StepArguments.RequireName(outputColumnName);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(imageWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(imageHeight);
        StepArguments.Require(Enum.IsDefined(resizing), nameof(resizing), resizing, "a known way of resizing");
        StepArguments.Require(Enum.IsDefined(cropAnchor), nameof(cropAnchor), cropAnchor, "a known anchor");
        _width = imageWidth;
        _height = imageHeight;
        _kind = resizing;
        _anchor = cropAnchor;
        OutputTypeOfAnySize = new ImageDataViewType(imageHeight, imageWidth);
    }

    internal override string Expected => "image";

    internal override DataViewType OutputTypeOfAnySize { get; }

    internal override bool Takes(DataViewType type) => type is ImageDataViewType;

    internal override DataViewType OutputType(DataViewType inputType) => OutputTypeOfAnySize;

    internal override (Delegate Getter, Action? Release) MakeGetter(DataViewRow input, DataViewSchema.Column column)
    {
        var getSource = input.GetGetter<MLImage?>(column);
        MLImage? source = null;

        // As in ML.NET, an image that already has the size is handed on as it is, and so disposed of with the next row.
        ValueGetter<MLImage?> getter = (ref MLImage? image) =>
        {
            image?.Dispose();
            getSource(ref source);
            image = source is null || (source.Width == _width && source.Height == _height) ? source : Resize(source);
        };
        return (getter, null);
    }

    private MLImage Resize(MLImage source)
    {
        var image = ImageResizer.Resize(source, _width, _height, _kind, _anchor);
        image.Tag = source.Tag;
        return image;
    }
}
