using NaturalImages.MadeUp;
using ZetaMixup.Samples.Experiments;
using ZetaMixup.Samples.Experiments.Options;

namespace NaturalImages;

/// <summary>What this sample is about.</summary>
internal static class Pictures
{
    internal static Subject Subject { get; } = new()
    {
        Project = "samples/NaturalImages",
        Title = "Natural images",
        Description = "Trains an image classifier with ML.NET, without augmentation, with mixup, CutMix, ζ-mixup and CutMix after ζ-mixup, and compares their error rates.",
        DataDescription = "A folder with CIFAR-10 or CIFAR-100 in the binary version, or with a folder of images per class; or a CSV file. Without it, made-up pictures are drawn.",
        Measure = Measure.ErrorRate,
        MakeUp = seed => MadeUpPictures.Draw(seed),
        AboutMadeUp = "No data was named, so the pictures are made up: shapes, drawn by this program. They say nothing about the methods on photographs. "
            + "CIFAR-10 and CIFAR-100 (binary version) are to be had from their authors' page, www.cs.toronto.edu/~kriz/cifar.html; "
            + "--data takes the folder that they unpack into, or any folder that has a folder of images per class.",
        Defaults = new ExperimentOptions
        {
            Methods =
            [
                MixingMethod.Parse(MixingMethod.None), MixingMethod.Parse(MixingMethod.Mixup), MixingMethod.Parse(MixingMethod.CutMix),
                MixingMethod.Parse(MixingMethod.Zeta), MixingMethod.Parse(MixingMethod.ZetaCutMix),
            ],
        },
    };
}
