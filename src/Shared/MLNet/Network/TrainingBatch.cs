namespace ZetaMixup.MLNet.Network;

/// <summary>A batch as the network sees it: features and soft labels, row-major.</summary>
internal readonly ref struct TrainingBatch(int rowCount, ReadOnlySpan<float> features, ReadOnlySpan<float> softLabels)
{
    public int RowCount { get; } = rowCount;

    public ReadOnlySpan<float> Features { get; } = features;

    /// <summary>The mixed labels, without any weights.</summary>
    public ReadOnlySpan<float> SoftLabels { get; } = softLabels;

    /// <summary>What the loss compares the predictions with.</summary>
    public ReadOnlySpan<float> Targets { get; init; } = softLabels;

    /// <summary>The mixed weight of each row, or nothing if all count the same.</summary>
    public ReadOnlySpan<float> RowWeights { get; init; }
}
