using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Images;

/// <summary>Image of known size to a vector of its pixels' values; no image gives zeros.</summary>
internal sealed class ExtractionStep : ImageStep
{
    private readonly PixelLayout _layout;
    private readonly PixelValues _values;

    internal ExtractionStep(string outputColumnName, string? inputColumnName, PixelLayout layout, PixelValues values)
        : base(outputColumnName, inputColumnName)
    {
        StepArguments.RequireName(outputColumnName);
        _layout = layout;
        _values = values;
    }

    internal override string Expected => "image";

    internal override DataViewType OutputTypeOfAnySize => new VectorDataViewType(ItemType, 1);

    private PrimitiveDataViewType ItemType => _values.AsFloat ? NumberDataViewType.Single : NumberDataViewType.Byte;

    internal override bool Takes(DataViewType type) => type is ImageDataViewType;

    internal override DataViewType OutputType(DataViewType inputType)
    {
        var image = (ImageDataViewType)inputType;
        if (image.Height <= 0 || image.Width <= 0)
        {
            throw SchemaMismatch.WrongType(InputColumnName, "known-size image", "unknown-size image");
        }

        var colors = _layout.Colors.Length;
        return _layout.Interleave
            ? new VectorDataViewType(ItemType, image.Height, image.Width, colors)
            : new VectorDataViewType(ItemType, colors, image.Height, image.Width);
    }

    internal override (Delegate Getter, Action? Release) MakeGetter(DataViewRow input, DataViewSchema.Column column) =>
        _values.AsFloat
            ? MakeGetter(input, column, value => _values.Table[value])
            : MakeGetter(input, column, value => value);

    private (Delegate Getter, Action? Release) MakeGetter<TValue>(
        DataViewRow input, DataViewSchema.Column column, Func<byte, TValue> convert)
    {
        var type = (ImageDataViewType)column.Type;
        var getSource = input.GetGetter<MLImage?>(column);
        MLImage? source = null;
        ValueGetter<VBuffer<TValue>> getter = (ref VBuffer<TValue> vector) =>
        {
            getSource(ref source);
            var size = type.Height * type.Width * _layout.Colors.Length;
            if (source is null)
            {
                vector = VBufferEditor.Create(ref vector, size, 0).Commit();
                return;
            }

            if (source.Height != type.Height || source.Width != type.Width)
            {
                throw new InvalidOperationException(
                    $"Column '{column.Name}' is of images of {type.Width} x {type.Height} pixels, this one has {source.Width} x {source.Height}.");
            }

            var editor = VBufferEditor.Create(ref vector, size);
            Extract(source, editor.Values, convert);
            vector = editor.Commit();
        };

        // As in ML.NET, the last image is disposed of with the row, whoever made it.
        return (getter, () => source?.Dispose());
    }

    private void Extract<TValue>(MLImage image, Span<TValue> values, Func<byte, TValue> convert)
    {
        var pixels = image.Pixels;
        var offsets = _layout.ByteOffsets(image.PixelFormat);
        var count = pixels.Length / 4;
        var (pixelStep, colorStep) = _layout.Interleave ? (offsets.Length, 1) : (1, count);
        for (var color = 0; color < offsets.Length; color++)
        {
            for (var pixel = 0; pixel < count; pixel++)
            {
                values[(pixel * pixelStep) + (color * colorStep)] = convert(pixels[(4 * pixel) + offsets[color]]);
            }
        }
    }
}
