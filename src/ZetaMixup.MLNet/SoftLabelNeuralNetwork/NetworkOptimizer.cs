namespace ZetaMixup.MLNet;

/// <summary>How a soft-label neural network moves its weights along the gradient of a batch.</summary>
public enum NetworkOptimizer
{
    /// <summary>
    /// Stochastic gradient descent with momentum: v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v.
    /// </summary>
    Sgd,

    /// <summary>
    /// Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1) with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8; weight decay is
    /// added to the gradient. Momentum has no part in it.
    /// </summary>
    Adam,
}
