namespace ZetaMixup;

/// <summary>
/// Identifies the random numbers of one mix plan. Equal keys, policies and batch sizes yield equal plans, on any thread
/// and in any order. Every number is valid, including negative ones.
/// </summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Epoch">The number of the pass over the data. Each epoch mixes afresh.</param>
/// <param name="Batch">The number of the batch within the epoch.</param>
public readonly record struct MixKey(int Seed, int Epoch, long Batch);
