using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Network;

/// <summary>The random streams of training, apart from those that mix the batches.</summary>
internal static class NetworkStreams
{
    /// <summary>The weights and biases to begin with.</summary>
    public const int Initialization = RandomStreams.FirstFree + 0x100;

    /// <summary>The order of the rows in an epoch.</summary>
    public const int RowOrder = Initialization + 1;
}
