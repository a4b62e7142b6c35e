using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tune;

/// <summary>The options of <c>tune</c>; the initial values are the defaults.</summary>
internal sealed record TuneOptions
{
    /// <summary>The epochs of a small network: mixing shows its effect late.</summary>
    internal const int DefaultEpochs = 200;

    /// <summary>A folder or a file.</summary>
    public string Data { get; init; } = "";

    /// <summary>What is stated about the data and need not be found out.</summary>
    public ReadOptions Reading { get; init; } = new();

    /// <summary>The folder or file of an official test set, or null.</summary>
    public string? Test { get; init; }

    public Budget Budget { get; init; } = Budget.Default;

    /// <summary>What settings are chosen and compared by.</summary>
    public Measure Measure { get; init; } = Measure.MicroF1;

    /// <summary>The policies that are tried; null for all that the rows allow.</summary>
    public IReadOnlyList<string>? Policies { get; init; }

    /// <summary>The network and its training, apart from what is searched. Its epochs are those of a full training.</summary>
    public CompareOptions Training { get; init; } = new() { Epochs = DefaultEpochs, LearningRate = SoftLabelNeuralNetworkOptions.Defaults.LearningRate };

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
}
