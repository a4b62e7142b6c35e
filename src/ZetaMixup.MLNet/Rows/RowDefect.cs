namespace ZetaMixup.MLNet.Rows;

/// <summary>Why a row stays out of the pool.</summary>
internal enum RowDefect
{
    None,
    MissingLabel,
    NonFiniteValues,
}
