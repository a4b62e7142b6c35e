namespace ZetaMixup.MLNet;

/// <summary>The optimizer of a <see cref="SoftLabelNeuralNetworkTrainer"/>.</summary>
public enum NetworkOptimizer
{
    /// <summary>
    /// Stochastic gradient descent with momentum: v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v.
    /// </summary>
    Sgd,

    /// <summary>
    /// Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1) with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8. Weight decay is added to
    /// the gradient, and the momentum is ignored.
    /// </summary>
    Adam,

    /// <summary>
    /// Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2), like <c>torch.optim.AdamW</c>:
    /// before each step of Adam, w ← w − learningRate · weightDecay · w. The momentum is ignored. Without weight decay it is Adam.
    /// </summary>
    AdamW,
}
