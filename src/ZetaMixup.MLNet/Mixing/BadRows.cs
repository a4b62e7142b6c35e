namespace ZetaMixup.MLNet;

/// <summary>
/// What to do with a row that cannot be mixed: NaN or ∞ in a mixed column, or no label. A soft label that is no
/// distribution (a share below 0, a sum other than 1) is an error in any case.
/// </summary>
public enum BadRows
{
    /// <summary>Leave it out, count it in the statistics, and say in the log how many there were.</summary>
    LeaveOut,

    /// <summary>Throw an <see cref="InvalidOperationException"/> that names the row and the column.</summary>
    Fail,
}
