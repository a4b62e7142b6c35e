namespace ZetaMixup;

/// <summary>
/// What a mix plan is drawn from, beside the policy and the batch size. Equal keys give equal plans, on any thread and
/// in any order; any number, also a negative one, is a valid part of a key.
/// </summary>
/// <param name="Seed">The seed of the whole run.</param>
/// <param name="Epoch">The number of the pass over the data, for a fresh mix in every epoch.</param>
/// <param name="Batch">The number of the batch within the pass.</param>
public readonly record struct MixKey(int Seed, int Epoch, long Batch);
