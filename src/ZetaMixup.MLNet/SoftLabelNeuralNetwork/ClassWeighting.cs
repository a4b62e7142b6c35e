namespace ZetaMixup.MLNet;

/// <summary>How a <see cref="SoftLabelNeuralNetworkTrainer"/> weights the classes in its loss.</summary>
public enum ClassWeighting
{
    /// <summary>Every class counts the same for each of its rows, so frequent classes dominate.</summary>
    None,

    /// <summary>
    /// Class k has the weight n / (K · nₖ), so that all classes count the same in sum. nₖ is the sum of the probabilities of the
    /// class over the unmixed training rows, times the rows' own weights if there are any, n the sum of all nₖ, and K the number of
    /// classes that occur. It is <c>class_weight="balanced"</c> of scikit-learn.
    /// </summary>
    Balanced,
}
