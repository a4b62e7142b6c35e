namespace ZetaMixup.MLNet;

/// <summary>What becomes of a label when its rows are mixed.</summary>
public enum LabelOutput
{
    /// <summary>
    /// A key label carries the class of the dominant sample, and a further column the soft label: a vector of one share
    /// per class, with the class names as slot names. A soft label is mixed in place.
    /// </summary>
    SoftLabel,

    /// <summary>A key label carries the class of the dominant sample, and that is all. A soft label is mixed in place.</summary>
    DominantKey,

    /// <summary>
    /// For trainers that take no soft labels but weights: every mixed row comes once per class of its soft label, with the
    /// class as a key in the label column and the class's share as weight in a further column. The weighted loss of these
    /// rows is exactly the soft cross-entropy. Weights are scaled to a mean of 1 over all rows; shares of 0 give no row.
    /// </summary>
    WeightedRows,
}
