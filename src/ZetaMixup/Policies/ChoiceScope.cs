namespace ZetaMixup;

/// <summary>How often one of several policies is chosen.</summary>
public enum ChoiceScope
{
    /// <summary>One choice for each row (the default): more variety within a batch.</summary>
    PerRow,

    /// <summary>One choice for all the rows of a batch.</summary>
    PerBatch,
}
