namespace ZetaMixup.Mixing;

/// <summary>The ways to compute a mixed batch.</summary>
internal enum MixKernel
{
    /// <summary>T = 1: the batch as it is.</summary>
    Copy,

    /// <summary>Each output row is summed up from its T source rows.</summary>
    Sparse,

    /// <summary>The weights become a B × B matrix, and mixing a matrix product.</summary>
    Dense,
}
