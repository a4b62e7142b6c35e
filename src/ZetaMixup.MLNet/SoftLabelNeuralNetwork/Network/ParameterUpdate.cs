namespace ZetaMixup.MLNet.Network;

/// <summary>An optimiser with what it remembers of earlier steps.</summary>
internal abstract class ParameterUpdate
{
    /// <summary>Moves the parameters by one step against the gradient of the mean loss.</summary>
    public abstract void Step(Span<float> parameters, ReadOnlySpan<float> gradient);

    public static ParameterUpdate Create(NetworkTrainingOptions options, int parameterCount) => options.Optimizer switch
    {
        NetworkOptimizer.Adam => new AdamUpdate(options.LearningRate, options.WeightDecay, parameterCount),
        _ => new SgdUpdate(options.LearningRate, options.Momentum, options.WeightDecay, parameterCount),
    };
}
