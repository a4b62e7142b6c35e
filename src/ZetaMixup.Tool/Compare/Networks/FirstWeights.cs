using ZetaMixup.MLNet;

namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>The first weights of the networks of a command.</summary>
/// <param name="weights">The weights, as the trainer takes them.</param>
/// <param name="source">What they are read from in each training, or null.</param>
internal sealed class FirstWeights(InitialWeights weights, IDisposable? source = null) : IDisposable
{
    internal InitialWeights Weights => weights;

    public void Dispose() => source?.Dispose();
}
