using Microsoft.ML;

namespace ZetaMixup.MLNet;

/// <summary>
/// The options that the trainers of networks on soft labels have in common: <see cref="SoftLabelNeuralNetworkOptions"/>, and
/// <c>ResNetClassificationOptions</c> of the package ZetaMixup.MLNet.TorchSharp.
/// </summary>
public abstract class SoftLabelTrainerOptions
{
    /// <summary>Creates options with the defaults that are not the same for all trainers.</summary>
    /// <param name="featureColumnName">The name of the feature column.</param>
    /// <param name="optimizer">How the weights follow the gradient.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="weightDecay">The weight decay.</param>
    /// <param name="numberOfEpochs">Passes over the training rows.</param>
    protected SoftLabelTrainerOptions(string featureColumnName, NetworkOptimizer optimizer, double learningRate, double weightDecay, int numberOfEpochs)
    {
        FeatureColumnName = featureColumnName;
        Optimizer = optimizer;
        LearningRate = learningRate;
        WeightDecay = weightDecay;
        NumberOfEpochs = numberOfEpochs;
    }

    /// <summary>
    /// The label: a key, a <see cref="bool"/> (two classes), or a soft label (a vector of <see cref="float"/> with probabilities
    /// that sum to 1).
    /// </summary>
    /// <value>Default: <c>Label</c>.</value>
    public string LabelColumnName { get; set; } = SoftLabelNeuralNetworkOptions.Defaults.LabelColumnName;

    /// <summary>
    /// The features: a vector of <see cref="float"/> of known size, or for a ResNet images as <c>mlContext.Transforms.LoadImages</c> gives them.
    /// </summary>
    /// <value>Default: <c>Features</c>; for a ResNet <c>Image</c>.</value>
    public string FeatureColumnName { get; set; }

    /// <summary>
    /// A column of <see cref="float"/> with each row's own weight, finite and at least 0. The loss of a mix of rows i with weights wᵢ
    /// is Σ wᵢ · own weightᵢ · cross-entropy(labelᵢ). Only the ratios of the weights matter: they are scaled to a mean of 1 over the
    /// training rows. A row with another value is skipped and counted in the log. The validation set needs the column, too; its
    /// metrics are weighted.
    /// </summary>
    /// <value>Default: <see langword="null"/>, all rows count the same.</value>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>How the weights follow the gradient.</summary>
    /// <value>Default: <see cref="NetworkOptimizer.Adam"/>; for a ResNet <see cref="NetworkOptimizer.Sgd"/>.</value>
    public NetworkOptimizer Optimizer { get; set; }

    /// <summary>The learning rate.</summary>
    /// <value>
    /// Finite and above 0. Default: 0.003; for a ResNet 0.01. SGD usually needs more than Adam and AdamW: 0.1 rather than 0.003, or for a ResNet
    /// 0.01 rather than 0.001.
    /// </value>
    public double LearningRate { get; set; }

    /// <summary>How the learning rate changes from epoch to epoch.</summary>
    /// <value>Default: <see cref="LearningRateSchedule.Constant"/>.</value>
    public LearningRateSchedule LearningRateSchedule { get; set; } = LearningRateSchedule.Constant;

    /// <summary>The momentum of SGD. Adam and AdamW ignore it.</summary>
    /// <value>At least 0 and below 1. Default: 0.9.</value>
    public double Momentum { get; set; } = SoftLabelNeuralNetworkOptions.Defaults.Momentum;

    /// <summary>
    /// The weight decay, for all parameters as in <c>torch.optim</c>, biases as well: weight decay × weight is added to the gradient. With
    /// <see cref="NetworkOptimizer.AdamW"/>, learning rate × weight decay × weight is subtracted from the weight instead.
    /// </summary>
    /// <value>Finite and at least 0. Default: 0; for a ResNet 0.0001.</value>
    public double WeightDecay { get; set; }

    /// <summary>
    /// ε of label smoothing (Szegedy et al. 2016, arXiv:1512.00567, section 7): the probability y of each of the K classes becomes
    /// (1 − ε) · y + ε / K, after mixing. The validation rows are not smoothed.
    /// </summary>
    /// <value>At least 0 and below 1. Default: 0, no smoothing.</value>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// How the classes are weighted in the loss, which becomes −Σ cₖ yₖ log softmaxₖ for the weights c and the soft label y.
    /// </summary>
    /// <value>Default: <see cref="ClassWeighting.None"/>.</value>
    public ClassWeighting ClassWeighting { get; set; } = ClassWeighting.None;

    /// <summary>
    /// The weight of each class by its name: the key value, the slot name of a soft label, or <c>False</c> and <c>True</c>. Only
    /// their ratios matter: they are scaled so that the mean weight of the training rows is 1. PyTorch's <c>CrossEntropyLoss</c>
    /// with class indices does so for each batch.
    /// </summary>
    /// <value>
    /// Finite and at least 0, one for each class. Default: <see langword="null"/>, as <see cref="ClassWeighting"/> says, which must
    /// be <see cref="ClassWeighting.None"/> otherwise.
    /// </value>
    public IReadOnlyDictionary<string, double>? ClassWeights { get; set; }

    /// <summary>The number of passes over the training rows. <see cref="EarlyStopping"/> may end the training before.</summary>
    /// <value>At least 1. Default: 40; for a ResNet 20.</value>
    public int NumberOfEpochs { get; set; }

    /// <summary>The number of rows per step, which are also the rows that are mixed with each other.</summary>
    /// <value>
    /// At least 1. Default: 32. The last batch of an epoch may be smaller; in the training of a ResNet, the rows of such a batch join the
    /// one before it.
    /// </value>
    public int BatchSize { get; set; } = SoftLabelNeuralNetworkOptions.Defaults.BatchSize;

    /// <summary>
    /// The seed of initial weights, the order of the rows, their random changes and the mixes. Equal seeds yield equal models; those of a
    /// ResNet depend on the number of threads, too.
    /// </summary>
    /// <value>Default: <see langword="null"/>, which draws a seed from the <see cref="MLContext"/>.</value>
    public int? Seed { get; set; }

    /// <summary>
    /// How the rows of a batch are mixed, afresh in every epoch. A policy that cuts patches from images needs images of its size
    /// (<see cref="MixingPolicy.ImageShape"/>); for a ResNet that is ImageSize × ImageSize × 3, <see cref="PixelLayout.Planar"/>. It
    /// mixes labels by the area of the patches.
    /// </summary>
    /// <value>Default: <see cref="MixingPolicy.None"/>.</value>
    public MixingPolicy MixingPolicy { get; set; } = MixingPolicy.None;

    /// <summary>
    /// The number of epochs at the end of the training in which rows are not mixed, <c>mixup_off_epoch</c> of timm counted from the
    /// end. They are counted from <see cref="NumberOfEpochs"/>, also if early stopping ends the training before.
    /// </summary>
    /// <value>From 0 to <see cref="NumberOfEpochs"/>. Default: 0, all epochs mix.</value>
    public int NumberOfUnmixedEpochs { get; set; }

    /// <summary>
    /// Rows to measure the network on after each epoch, prepared like the training rows: the same column names, the same number
    /// of features and the same classes. They are read once and never changed or mixed. They do not affect the model unless
    /// <see cref="EarlyStopping"/> uses them or a canceled training returns the best model.
    /// </summary>
    /// <value>Default: <see langword="null"/>, no validation.</value>
    public IDataView? ValidationSet { get; set; }

    /// <summary>
    /// When to end the training because the validation loss no longer improves. The model then has the weights of the epoch with
    /// the least validation loss, also if all epochs were run. <c>KeptEpoch</c> of the transformer is that epoch.
    /// </summary>
    /// <value>Default: <see langword="null"/>, all epochs. It needs a <see cref="ValidationSet"/>.</value>
    public EarlyStopping? EarlyStopping { get; set; }

    /// <summary>Cancels <c>Fit</c>, which looks at it for every row that it reads and before every step and batch of the validation.</summary>
    /// <value>Default: <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; set; } = CancellationToken.None;

    /// <summary>What <c>Fit</c> does when it is canceled.</summary>
    /// <value>Default: <see cref="CancellationBehavior.Throw"/>.</value>
    public CancellationBehavior CancellationBehavior { get; set; } = CancellationBehavior.Throw;

    /// <summary>Called with the metrics of each epoch, on the thread that called <c>Fit</c>.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public Action<EpochMetrics>? MetricsCallback { get; set; }
}
