using SkinLesion.MadeUp;
using ZetaMixup.Samples.Experiments;

namespace SkinLesion;

/// <summary>What this sample is about.</summary>
internal static class Lesions
{
    internal static Subject Subject { get; } = new()
    {
        Project = "samples/SkinLesion",
        Title = "Skin lesions",
        Description = "Trains a skin-lesion classifier with ML.NET, without augmentation, with mixup, CutMix and ζ-mixup, and compares their micro-averaged F1.",
        DataDescription = "A folder of real images with their labels, one folder per class, or a CSV file. Without it, made-up lesions are drawn.",
        Measure = Measure.MicroF1,
        MakeUp = seed => MadeUpLesions.Draw(seed),
        AboutMadeUp = "The lesions are made up: drawn by this program to be hard, with 16 % of the labels redrawn at random. "
            + "They say nothing about dermatology, or about the methods on real images; --data takes those.",
    };
}
