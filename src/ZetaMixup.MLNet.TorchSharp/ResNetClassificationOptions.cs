using Microsoft.ML;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>The options of <see cref="ResNetClassificationTrainer"/>. Those that <see cref="SoftLabelNeuralNetworkOptions"/> has, too, mean the same.</summary>
public sealed class ResNetClassificationOptions
{
    internal const string LogSource = "ResNetClassification";

    /// <summary>
    /// The label: a key, a <see cref="bool"/> (two classes), or a soft label (a vector of <see cref="float"/> with probabilities
    /// that sum to 1).
    /// </summary>
    /// <value>Default: <c>Label</c>.</value>
    public string LabelColumnName { get; set; } = Defaults.LabelColumnName;

    /// <summary>The images, as <c>mlContext.Transforms.LoadImages</c> gives them.</summary>
    /// <value>Default: <c>Image</c>.</value>
    public string FeatureColumnName { get; set; } = Defaults.FeatureColumnName;

    /// <inheritdoc cref="SoftLabelNeuralNetworkOptions.ExampleWeightColumnName"/>
    /// <value>Default: <see langword="null"/>, all rows count the same.</value>
    public string? ExampleWeightColumnName { get; set; }

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

    /// <summary>How the weights follow the gradient.</summary>
    /// <value>Default: <see cref="NetworkOptimizer.Sgd"/>.</value>
    public NetworkOptimizer Optimizer { get; set; } = NetworkOptimizer.Sgd;

    /// <summary>The learning rate.</summary>
    /// <value>Finite and above 0. Default: 0.01. Adam and AdamW usually need less, such as 0.001.</value>
    public double LearningRate { get; set; } = Defaults.LearningRate;

    /// <summary>How the learning rate changes from epoch to epoch.</summary>
    /// <value>Default: <see cref="LearningRateSchedule.Constant"/>.</value>
    public LearningRateSchedule LearningRateSchedule { get; set; } = LearningRateSchedule.Constant;

    /// <summary>The momentum of SGD. Adam and AdamW ignore it.</summary>
    /// <value>At least 0 and below 1. Default: 0.9.</value>
    public double Momentum { get; set; } = Defaults.Momentum;

    /// <summary>
    /// The weight decay, for all parameters as in <c>torch.optim</c>: weight decay × weight is added to the gradient. With
    /// <see cref="NetworkOptimizer.AdamW"/>, learning rate × weight decay × weight is subtracted from the weight instead.
    /// </summary>
    /// <value>Finite and at least 0. Default: 0.0001.</value>
    public double WeightDecay { get; set; } = Defaults.WeightDecay;

    /// <inheritdoc cref="SoftLabelNeuralNetworkOptions.LabelSmoothing"/>
    /// <value>At least 0 and below 1. Default: 0, no smoothing.</value>
    public double LabelSmoothing { get; set; }

    /// <inheritdoc cref="SoftLabelNeuralNetworkOptions.ClassWeighting"/>
    /// <value>Default: <see cref="ClassWeighting.None"/>.</value>
    public ClassWeighting ClassWeighting { get; set; } = ClassWeighting.None;

    /// <inheritdoc cref="SoftLabelNeuralNetworkOptions.ClassWeights"/>
    /// <value>Finite and at least 0, one for each class. Default: <see langword="null"/>.</value>
    public IReadOnlyDictionary<string, double>? ClassWeights { get; set; }

    /// <summary>The number of passes over the training images. <see cref="EarlyStopping"/> may end the training before.</summary>
    /// <value>At least 1. Default: 20.</value>
    public int NumberOfEpochs { get; set; } = Defaults.NumberOfEpochs;

    /// <summary>The number of images per step, which are also the images that are mixed with each other.</summary>
    /// <value>At least 1. Default: 32. The images of a last batch that would be shorter join the batch before it.</value>
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>
    /// The memory in bytes for decoded images, 3 bytes per pixel at <see cref="ImageSize"/>, and for features that are computed once. Images and
    /// features beyond it are kept in a temporary file and read again in each epoch. The weights do not depend on it.
    /// </summary>
    /// <value>At least 1. Default: 256 MB, <see cref="Defaults.PoolBytes"/>.</value>
    public long PoolBytes { get; set; } = Defaults.PoolBytes;

    /// <summary>The seed of random weights, the order of the images, their random changes and the mixes. With equal seeds and numbers of threads, models are equal.</summary>
    /// <value>Default: <see langword="null"/>, which draws a seed from the <see cref="MLContext"/>.</value>
    public int? Seed { get; set; }

    /// <summary>
    /// How the images of a batch are mixed, afresh in every epoch. A policy that cuts patches needs the shape
    /// <see cref="ImageSize"/> × <see cref="ImageSize"/> × 3, <see cref="PixelLayout.Planar"/>.
    /// </summary>
    /// <value>Default: <see cref="MixingPolicy.None"/>.</value>
    public MixingPolicy MixingPolicy { get; set; } = MixingPolicy.None;

    /// <inheritdoc cref="SoftLabelNeuralNetworkOptions.NumberOfUnmixedEpochs"/>
    /// <value>From 0 to <see cref="NumberOfEpochs"/>. Default: 0, all epochs mix.</value>
    public int NumberOfUnmixedEpochs { get; set; }

    /// <summary>
    /// Rows to measure the network on after each epoch, with the same column names and classes. Their images are read once and never changed or
    /// mixed. They do not affect the model unless <see cref="EarlyStopping"/> uses them or a canceled training returns the best model.
    /// </summary>
    /// <value>Default: <see langword="null"/>, no validation.</value>
    public IDataView? ValidationSet { get; set; }

    /// <summary>
    /// When to end the training because the validation loss no longer improves. The model then has the weights of the epoch with
    /// the least validation loss (<see cref="ResNetClassificationTransformer.KeptEpoch"/>), also if all epochs were run.
    /// </summary>
    /// <value>Default: <see langword="null"/>, all epochs. It needs a <see cref="ValidationSet"/>.</value>
    public EarlyStopping? EarlyStopping { get; set; }

    /// <summary>Cancels <c>Fit</c>, which looks at it for every image that it reads and before every step and batch of the validation.</summary>
    /// <value>Default: <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; set; } = CancellationToken.None;

    /// <summary>What <c>Fit</c> does when it is canceled.</summary>
    /// <value>Default: <see cref="CancellationBehavior.Throw"/>.</value>
    public CancellationBehavior CancellationBehavior { get; set; } = CancellationBehavior.Throw;

    /// <summary>Called with the metrics of each epoch, on the thread that called <c>Fit</c>.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public Action<EpochMetrics>? MetricsCallback { get; set; }

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
    /// <value>Default: <see langword="null"/>, no file. It needs a <see cref="Seed"/>.</value>
    public string? CheckpointPath { get; set; }

    /// <summary>Whether images change at random before they are mixed.</summary>
    internal bool IsAugmented => HorizontalFlip || VerticalFlip || QuarterTurns || RandomResizedCrop is not null;

    /// <summary>Returns the options that the soft-label network has, too.</summary>
    internal SoftLabelNeuralNetworkOptions Shared() => new()
    {
        LabelColumnName = LabelColumnName,
        FeatureColumnName = FeatureColumnName,
        ExampleWeightColumnName = ExampleWeightColumnName,
        HiddenLayers = [],
        Optimizer = Optimizer,
        LearningRate = LearningRate,
        LearningRateSchedule = LearningRateSchedule,
        Momentum = Momentum,
        WeightDecay = WeightDecay,
        LabelSmoothing = LabelSmoothing,
        ClassWeighting = ClassWeighting,
        ClassWeights = ClassWeights,
        NumberOfEpochs = NumberOfEpochs,
        BatchSize = BatchSize,
        Seed = Seed,
        MixingPolicy = MixingPolicy,
        NumberOfUnmixedEpochs = NumberOfUnmixedEpochs,
        ValidationSet = ValidationSet,
        EarlyStopping = EarlyStopping,
        CancellationToken = CancellationToken,
        CancellationBehavior = CancellationBehavior,
    };

    /// <summary>Validates the options and returns a copy, which later changes to these do not reach.</summary>
    internal ResNetClassificationOptions Validated()
    {
        OptionChecks.Check(Shared());
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
        public const string LabelColumnName = "Label";

        /// <summary>The name of the image column.</summary>
        public const string FeatureColumnName = "Image";

        /// <summary>The height and width of images in pixels.</summary>
        public const int ImageSize = 224;

        /// <summary>The learning rate.</summary>
        public const double LearningRate = 0.01;

        /// <summary>The momentum of SGD.</summary>
        public const double Momentum = 0.9;

        /// <summary>The weight decay.</summary>
        public const double WeightDecay = 1e-4;

        /// <summary>Passes over the training images.</summary>
        public const int NumberOfEpochs = 20;

        /// <summary>Images per step.</summary>
        public const int BatchSize = 32;

        /// <summary>Bytes for decoded images: 256 MB.</summary>
        public const long PoolBytes = ZetaMixupOptions.Defaults.PoolBytes;

        /// <summary>The device that trains.</summary>
        public const string Device = "cpu";

        internal const int SmallestImage = 8;

        internal const int LargestImage = 4096;
    }
}
