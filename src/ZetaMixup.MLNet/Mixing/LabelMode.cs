namespace ZetaMixup.MLNet;

/// <summary>The form of the label of a mixed row.</summary>
public enum LabelMode
{
    /// <summary>
    /// A key or Boolean label becomes the class of the dominant sample, and another column holds the soft label: a vector with
    /// the probability of each class, with the class names as slot names. A soft label is mixed in place, and so is a
    /// <see cref="float"/>, the target of a regression.
    /// </summary>
    SoftLabel,

    /// <summary>
    /// A key or Boolean label becomes the class of the dominant sample. A soft label or a <see cref="float"/> is mixed in place.
    /// </summary>
    DominantKey,

    /// <summary>
    /// For trainers that accept weights but no soft labels: each mixed row appears once for each class of its soft label, with
    /// the class in the label column (a key, or a Boolean if the label is one) and the probability of the class in a weight
    /// column. The weighted loss of these rows is exactly the soft cross-entropy. The weights of one mix sum to 1, or to the
    /// own weight of its dominant sample (<see cref="ZetaMixupOptions.ExampleWeightColumnName"/>), so those of the data sum to
    /// the number of mixes, and a regularization strength keeps its meaning. Classes of probability 0 yield no row.
    /// </summary>
    WeightedRows,

    /// <summary>
    /// For every trainer of classes: the label (a key, or a Boolean if the label is one) is drawn from the soft label of each
    /// mixed row, with its probabilities and by the seed. On average the loss is the soft cross-entropy. More copies
    /// (<see cref="ZetaMixupOptions.NumberOfCopies"/>) make it less noisy.
    /// </summary>
    SampledLabel,

    /// <summary>
    /// The label consists of numbers to predict, a <see cref="float"/> or a vector of them: several targets, or several labels
    /// of 0 and 1. It is mixed in place and need not be a distribution. A row with NaN or ∞ in it has no label.
    /// </summary>
    Target,
}
