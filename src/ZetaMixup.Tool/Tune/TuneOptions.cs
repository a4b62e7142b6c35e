using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Networks;

namespace ZetaMixup.Tool.Tune;

/// <summary>The options of <c>tune</c>; the initial values are the defaults.</summary>
internal sealed record TuneOptions
{
    /// <summary>A folder or a file.</summary>
    public string Data { get; init; } = "";

    /// <summary>What is stated about the data and need not be found out.</summary>
    public ReadOptions Reading { get; init; } = new();

    /// <summary>The folder or file of an official test set, or null.</summary>
    public string? Test { get; init; }

    public Budget Budget { get; init; } = Budget.Default;

    /// <summary>The policies that are tried; null for all that the rows allow.</summary>
    public IReadOnlyList<string>? Policies { get; init; }

    /// <summary>The number of passes over the training rows of a full training.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>The number of rows per step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The widths of the hidden layers; none for logistic regression.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [128];

    /// <summary><see cref="CompareOptions.Adam"/>, <see cref="CompareOptions.AdamW"/> or <see cref="CompareOptions.Sgd"/>.</summary>
    public string Optimizer { get; init; } = CompareOptions.Adam;

    /// <summary>The learning rate; null for the optimizer's default.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate changes from epoch to epoch.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>The momentum of SGD, at least 0 and below 1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Images are cropped and scaled to a square with this many pixels per side.</summary>
    public int ImageSize { get; init; } = 32;

    /// <summary>How many rows to tune on, while the others are the test set; null for all rows.</summary>
    public TrainSize? TrainSize { get; init; }

    /// <summary>The fraction of training labels that are redrawn at random.</summary>
    public double LabelNoise { get; init; }

    /// <summary>The number of outer folds if there is no test set, at least 2.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>The seed of everything.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The part of the searches that is done.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>The file for the results as JSON, in which finished trainings are recorded, or null.</summary>
    public string? Json { get; init; }

    /// <summary>The file for the results as a page, or null.</summary>
    public string? Report { get; init; }

    /// <summary>The name of the network.</summary>
    internal string Network => Hidden.Count == 0 ? NetworkKind.Logistic.Name : NetworkKind.Mlp.Name;

    /// <summary>The learning rate in use.</summary>
    internal double EffectiveLearningRate => LearningRate ?? (Optimizer == CompareOptions.Sgd ? 0.1 : SoftLabelNeuralNetworkOptions.Defaults.LearningRate);
}
