using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using SkinLesion.MadeUp;

namespace SkinLesion.Training;

/// <summary>A row of the pipeline's input: the path of an image and its label.</summary>
internal sealed class ImageFileInput
{
    public string ImagePath { get; set; } = "";

    public string Label { get; set; } = "";
}

/// <summary>A row of the pipeline's input: an image in memory and its label.</summary>
internal sealed class DrawnInput
{
    [ImageType(LesionPainter.Height, LesionPainter.Width)]
    public MLImage Image { get; set; } = null!;

    public string Label { get; set; } = "";
}

/// <summary>A row of the pipeline's input: numbers and their label.</summary>
internal sealed class PixelInput
{
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";
}

/// <summary>A class name, for the mapping of labels to keys.</summary>
internal sealed class ClassNameInput
{
    public string ClassName { get; set; } = "";
}

/// <summary>A row as the trainer gets it: numbers, and the label's place among the classes. ML.NET makes a key of it, which counts from 1.</summary>
internal sealed class PreparedInput
{
    public uint Label { get; set; }

    public float[] Features { get; set; } = [];
}
