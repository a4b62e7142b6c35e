using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using ZetaMixup.Samples.Experiments.MadeUp;

namespace ZetaMixup.Samples.Experiments.Training;

/// <summary>A row of the pipeline's input: the path of an image and its label.</summary>
internal sealed class ImageFileInput
{
    public string ImagePath { get; set; } = "";

    public string Label { get; set; } = "";
}

/// <summary>A row of the pipeline's input: an image in memory and its label.</summary>
internal sealed class DrawnInput
{
    [ImageType(DrawnRow.Height, DrawnRow.Width)]
    public MLImage Image { get; set; } = null!;

    public string Label { get; set; } = "";
}

/// <summary>A row of the pipeline's input whose numbers need no preparation: its label, or the name of a class.</summary>
internal sealed class LabelInput
{
    public string Label { get; set; } = "";
}

/// <summary>A row as the trainer gets it: numbers, and the label's place among the classes. ML.NET makes a key of it, which counts from 1.</summary>
internal sealed class PreparedInput
{
    public uint Label { get; set; }

    public float[] Features { get; set; } = [];
}
