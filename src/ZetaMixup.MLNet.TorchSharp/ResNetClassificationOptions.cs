using Microsoft.ML;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>The options of <see cref="ResNetClassificationTrainer"/>.</summary>
public sealed class ResNetClassificationOptions : SoftLabelTrainerOptions
{
    internal const string LogSource = "ResNetClassification";

    /// <summary>Creates options with the defaults.</summary>
    public ResNetClassificationOptions()
        : base(Defaults.FeatureColumnName, NetworkOptimizer.Sgd, Defaults.LearningRate, Defaults.WeightDecay, Defaults.NumberOfEpochs)
    {
    }

    /// <summary>The network.</summary>
    /// <value>Default: <see cref="ResNetArchitecture.ResNet18"/>.</value>
    public ResNetArchitecture Architecture { get; set; } = ResNetArchitecture.ResNet18;

    /// <summary>The first layers of the network.</summary>
    /// <value>Default: <see cref="ResNetStem.Standard"/>.</value>
    public ResNetStem Stem { get; set; } = ResNetStem.Standard;

    /// <summary>
    /// The height and width in pixels that ML.NET's <c>ResizeImages</c> resizes images to, in training and scoring. It takes the nearest
    /// pixel, so make large images smaller by other means before.
    /// </summary>
    /// <value>From 8 to 4,096. Default: 224.</value>
    public int ImageSize { get; set; } = Defaults.ImageSize;

    /// <summary>The weights that the training starts with.</summary>
    /// <value>Default: <see cref="InitialWeights.Random"/>.</value>
    public InitialWeights InitialWeights { get; set; } = InitialWeights.Random;

    /// <summary>
    /// Whether only the last layer is trained, and all others keep their initial weights and running statistics. It is faster, and
    /// useful only with pretrained weights. In epochs without mixing, and without random changes of the images, the features that the last layer
    /// gets are the same each time: they are computed once. So are those of the validation set.
    /// </summary>
    /// <value>Default: <see langword="false"/>, all layers are trained.</value>
    public bool FreezeBackbone { get; set; }

    /// <summary>Whether each training image is mirrored left to right in half of the epochs.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool HorizontalFlip { get; set; }

    /// <summary>Whether each training image is mirrored upside down in half of the epochs.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool VerticalFlip { get; set; }

    /// <summary>Whether each training image is turned by 0, 90, 180 or 270 degrees in every epoch, at random.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool QuarterTurns { get; set; }

    /// <summary>
    /// The least part of the area of a training image that a random crop has. In every epoch a crop of a random part of the area, from this
    /// to 1, and with a random ratio of its sides, from 3/4 to 4/3, is resized to the image, bilinearly, like torchvision's <c>RandomResizedCrop</c>.
    /// </summary>
    /// <value>Above 0 and at most 1. Default: <see langword="null"/>, no crop. torchvision's default is 0.08.</value>
    public double? RandomResizedCrop { get; set; }

    /// <summary>
    /// The memory in bytes for decoded images, 3 bytes per pixel at <see cref="ImageSize"/>, and for features that are computed once. Images and
    /// features beyond it are kept in a temporary file and read again in each epoch. The weights do not depend on it.
    /// </summary>
    /// <value>At least 1. Default: 256 MB, <see cref="Defaults.PoolBytes"/>.</value>
    public long PoolBytes { get; set; } = Defaults.PoolBytes;

    /// <summary>The device of libtorch that trains, such as <c>cpu</c>, <c>cuda:0</c> or <c>mps</c>. Only <c>cpu</c> has been tested.</summary>
    /// <value>Default: <c>cpu</c>.</value>
    public string Device { get; set; } = Defaults.Device;

    /// <summary>The number of threads of libtorch during <c>Fit</c>. The weights depend on it, by rounding.</summary>
    /// <value>At least 1. Default: <see langword="null"/>, as libtorch is set.</value>
    public int? NumberOfThreads { get; set; }

    /// <summary>
    /// A file that <c>Fit</c> writes after each epoch and, if it exists, goes on from, to the same weights as without the interruption. The options,
    /// the number of threads, the images and the initial weights must be the same. It stays after the training: delete it when the model
    /// is saved. It has the size of two to four times the weights.
    /// </summary>
    /// <value>Default: <see langword="null"/>, no file. It needs a <see cref="SoftLabelTrainerOptions.Seed"/>.</value>
    public string? CheckpointPath { get; set; }

    /// <summary>Whether images change at random before they are mixed.</summary>
    internal bool IsAugmented => HorizontalFlip || VerticalFlip || QuarterTurns || RandomResizedCrop is not null;

    /// <summary>Validates the options and returns a copy, which later changes to these do not reach.</summary>
    internal ResNetClassificationOptions Validated()
    {
        OptionChecks.Check(this);
        Guard.Defined(Architecture, nameof(Architecture));
        Guard.Defined(Stem, nameof(Stem));
        Guard.Between(ImageSize, Defaults.SmallestImage, Defaults.LargestImage, nameof(ImageSize));
        ArgumentNullException.ThrowIfNull(InitialWeights, nameof(InitialWeights));
        ArgumentException.ThrowIfNullOrWhiteSpace(Device, nameof(Device));
        Guard.AtLeast(NumberOfThreads ?? 1, 1, nameof(NumberOfThreads));
        Guard.AtLeast(PoolBytes, 1, nameof(PoolBytes));
        if (RandomResizedCrop is { } crop && !(crop > 0 && crop <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(RandomResizedCrop), Invariant($"{nameof(RandomResizedCrop)} must be above 0 and at most 1, but was {crop}."));
        }

        if (CheckpointPath is not null && Seed is null)
        {
            throw new ArgumentException($"{nameof(CheckpointPath)} is set, but {nameof(Seed)} is null. A training goes on only with the same seed.", nameof(CheckpointPath));
        }

        var shape = new ImageShape(ImageSize, ImageSize, 3, PixelLayout.Planar);
        if (MixingPolicy.ImageShape is { } cut && cut != shape)
        {
            throw new ArgumentException($"{nameof(MixingPolicy)} cuts patches from images of {cut}, but the images are {shape}.", nameof(MixingPolicy));
        }

        var copy = (ResNetClassificationOptions)MemberwiseClone();
        copy.ClassWeights = ClassWeights is null ? null : new Dictionary<string, double>(ClassWeights);
        return copy;
    }

    /// <summary>Returns these validated options with a seed: their own, or one drawn from the context.</summary>
    internal ResNetClassificationOptions WithSeed(MLContext mlContext)
    {
        var copy = (ResNetClassificationOptions)MemberwiseClone();
        copy.Seed ??= Messages.DrawSeed(mlContext, LogSource);
        return copy;
    }

    /// <summary>The defaults of <see cref="ResNetClassificationOptions"/>.</summary>
    public static class Defaults
    {
        /// <summary>The name of the label column.</summary>
        public const string LabelColumnName = SoftLabelNeuralNetworkOptions.Defaults.LabelColumnName;

        /// <summary>The name of the image column.</summary>
        public const string FeatureColumnName = "Image";

        /// <summary>The height and width of images in pixels.</summary>
        public const int ImageSize = 224;

        /// <summary>The learning rate.</summary>
        public const double LearningRate = 0.01;

        /// <summary>The momentum of SGD.</summary>
        public const double Momentum = SoftLabelNeuralNetworkOptions.Defaults.Momentum;

        /// <summary>The weight decay.</summary>
        public const double WeightDecay = 1e-4;

        /// <summary>Passes over the training images.</summary>
        public const int NumberOfEpochs = 20;

        /// <summary>Images per step.</summary>
        public const int BatchSize = SoftLabelNeuralNetworkOptions.Defaults.BatchSize;

        /// <summary>Bytes for decoded images: 256 MB.</summary>
        public const long PoolBytes = ZetaMixupOptions.Defaults.PoolBytes;

        /// <summary>The device that trains.</summary>
        public const string Device = "cpu";

        internal const int SmallestImage = 8;

        internal const int LargestImage = 4096;
    }
}
