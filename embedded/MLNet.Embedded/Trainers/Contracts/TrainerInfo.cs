namespace Microsoft.ML;

/// <summary>What a trainer would like of its data.</summary>
public sealed class TrainerInfo
{
    internal TrainerInfo(bool needNormalization, bool wantCaching)
    {
        NeedNormalization = needNormalization;
        WantCaching = wantCaching;
    }

    /// <summary>Whether features of unequal scale make a worse model.</summary>
    public bool NeedNormalization { get; }

    /// <summary>Whether it reads its data more than once.</summary>
    public bool WantCaching { get; }
}
