namespace ZetaMixup.MLNet;

/// <summary>What becomes of a key label when its rows are mixed.</summary>
public enum LabelOutput
{
    /// <summary>
    /// The label column carries the class of the dominant sample; a further column carries the soft label, a vector of
    /// one share per class with the class names as slot names.
    /// </summary>
    SoftLabel,

    /// <summary>The label column carries the class of the dominant sample, and that is all.</summary>
    DominantKey,
}
