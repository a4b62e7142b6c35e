namespace ZetaMixup;

/// <summary>How often mixup draws its λ.</summary>
public enum LambdaScope
{
    /// <summary>One λ for each row (the default): more variety within a batch.</summary>
    PerRow,

    /// <summary>One λ for all the rows of a batch, as in the mixup paper's own code.</summary>
    PerBatch,
}
