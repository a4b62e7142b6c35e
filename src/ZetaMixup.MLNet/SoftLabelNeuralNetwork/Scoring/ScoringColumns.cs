namespace ZetaMixup.MLNet.Scoring;

/// <summary>Columns that exist between the parts of a scoring chain and are dropped at its end.</summary>
internal static class ScoringColumns
{
    internal const string Features = "ZetaMixup.Scoring.Features";
    internal const string StateKey = "ZetaMixup.Scoring.StateKey";
    internal const string State = "ZetaMixup.Scoring.State";
    internal const string Block = "ZetaMixup.Scoring.Block";
    internal const string ClassIndex = "ZetaMixup.Scoring.ClassIndex";
    internal const string ClassValue = "ZetaMixup.Scoring.ClassValue";

    internal static readonly string[] All = [Features, StateKey, State, Block, ClassIndex, ClassValue];
}
