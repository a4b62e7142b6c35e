// Random resized crop: C. Szegedy et al., "Going Deeper with Convolutions", CVPR 2015, arXiv:1409.4842, section 6; the ranges and the ten tries
// are those of torchvision's RandomResizedCrop.

using ZetaMixup.MLNet.TorchSharp.Weights;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.TorchSharp.Images;

/// <summary>Turns the bytes of an image into normalized values, flipped, turned and cropped at random.</summary>
internal sealed class ImageAugmentation
{
    private const int Stream = RandomStreams.FirstFree + 9;
    private const int Channels = 3;
    private const int Tries = 10;

    private readonly int _size;
    private readonly bool _flipsHorizontally;
    private readonly bool _flipsVertically;
    private readonly bool _turns;
    private readonly double? _crop;
    private readonly float[] _values = new float[Channels * 256];
    private readonly byte[] _cropped;
    private readonly (int First, int Second, float Part)[] _columns;

    /// <param name="options">The validated options.</param>
    /// <param name="normalization">What the network expects of pixels.</param>
    public ImageAugmentation(ResNetClassificationOptions options, PixelNormalization normalization)
    {
        _size = options.ImageSize;
        _flipsHorizontally = options.HorizontalFlip;
        _flipsVertically = options.VerticalFlip;
        _turns = options.QuarterTurns;
        _crop = options.RandomResizedCrop;
        _cropped = new byte[_crop is null ? 0 : Channels * _size * _size];
        _columns = new (int, int, float)[_crop is null ? 0 : _size];
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = normalization.Apply(i / 256, i % 256);
        }
    }

    /// <summary>Returns the random numbers of a batch.</summary>
    public static CounterRandom RandomOf(MixKey key) => CounterRandom.For(key, Stream);

    /// <summary>Writes the image as it is.</summary>
    public void Write(ReadOnlySpan<byte> image, Span<float> destination) => Write(image, destination, new Placement(0, 1, _size));

    /// <summary>Writes the image with random changes.</summary>
    public void Write(ReadOnlySpan<byte> image, Span<float> destination, ref CounterRandom random)
    {
        if (_crop is { } least)
        {
            Crop(image, DrawBox(least, ref random));
            image = _cropped;
        }

        var placement = new Placement(0, 1, _size);
        var last = _size - 1;
        if (_flipsHorizontally && random.NextBelow(2) == 1)
        {
            placement = new(placement.Start + (last * placement.Right), -placement.Right, placement.Down);
        }

        if (_flipsVertically && random.NextBelow(2) == 1)
        {
            placement = new(placement.Start + (last * placement.Down), placement.Right, -placement.Down);
        }

        for (var turns = _turns ? random.NextBelow(4) : 0; turns > 0; turns--)
        {
            placement = new(placement.Start + (last * placement.Down), -placement.Down, placement.Right);
        }

        Write(image, destination, placement);
    }

    private void Write(ReadOnlySpan<byte> image, Span<float> destination, Placement placement)
    {
        var area = _size * _size;
        for (var channel = 0; channel < Channels; channel++)
        {
            var values = _values.AsSpan(channel * 256, 256);
            var plane = image.Slice(channel * area, area);
            var output = destination.Slice(channel * area, area);
            for (var row = 0; row < _size; row++)
            {
                var from = placement.Start + (row * placement.Down);
                foreach (ref var value in output.Slice(row * _size, _size))
                {
                    value = values[plane[from]];
                    from += placement.Right;
                }
            }
        }
    }

    /// <summary>Draws a box with a random part of the area, and a ratio of its sides from 3/4 to 4/3.</summary>
    private Box DrawBox(double least, ref CounterRandom random)
    {
        var range = Math.Log(4.0 / 3);
        for (var i = 0; i < Tries; i++)
        {
            var area = (least + ((1 - least) * random.NextDouble())) * _size * _size;
            var ratio = Math.Exp(((2 * random.NextDouble()) - 1) * range);
            var width = (int)Math.Round(Math.Sqrt(area * ratio));
            var height = (int)Math.Round(Math.Sqrt(area / ratio));
            if (width >= 1 && height >= 1 && width <= _size && height <= _size)
            {
                return new Box(random.NextBelow(_size - width + 1), random.NextBelow(_size - height + 1), width, height);
            }
        }

        return new Box(0, 0, _size, _size);
    }

    /// <summary>Enlarges a box to the whole image, bilinearly between the centers of pixels.</summary>
    private void Crop(ReadOnlySpan<byte> image, Box box)
    {
        for (var x = 0; x < _size; x++)
        {
            _columns[x] = Between(x, box.Width);
        }

        for (var row = 0; row < Channels * _size; row++)
        {
            var (channel, y) = Math.DivRem(row, _size);
            var (top, bottom, lower) = Between(y, box.Height);
            var first = image.Slice((((channel * _size) + box.Top + top) * _size) + box.Left, box.Width);
            var second = image.Slice((((channel * _size) + box.Top + bottom) * _size) + box.Left, box.Width);
            var output = _cropped.AsSpan(row * _size, _size);
            for (var x = 0; x < output.Length; x++)
            {
                var (left, right, part) = _columns[x];
                var above = first[left] + ((first[right] - first[left]) * part);
                var below = second[left] + ((second[right] - second[left]) * part);
                output[x] = (byte)(above + ((below - above) * lower) + 0.5f);
            }
        }
    }

    /// <summary>Returns the two pixels around a place and the part of the second.</summary>
    private (int First, int Second, float Part) Between(int place, int length)
    {
        var position = Math.Clamp((((place + 0.5f) * length) / _size) - 0.5f, 0, length - 1);
        var first = (int)position;
        return (first, Math.Min(first + 1, length - 1), position - first);
    }

    /// <summary>Where the pixels of the output are in the image: that of the first one, and the steps to the right and down.</summary>
    private readonly record struct Placement(int Start, int Right, int Down);

    private readonly record struct Box(int Left, int Top, int Width, int Height);
}
