using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>The input of the mapping that adds the constant key: nothing.</summary>
internal sealed class NoColumns
{
}

/// <summary>The key by which <c>MapValue</c> finds the state, the same in every row.</summary>
internal sealed class StateKeyRow
{
    public const uint Value = 0;

    [ColumnName(ScoringColumns.StateKey)]
    public uint StateKey { get; set; }
}

/// <summary>The input of the scoring mapping.</summary>
internal sealed class ScoringInput
{
    [ColumnName(ScoringColumns.Features)]
    public VBuffer<float> Features { get; set; }

    /// <summary>The network as text, the same memory in every row.</summary>
    [ColumnName(ScoringColumns.State)]
    public ReadOnlyMemory<char> State { get; set; }
}

/// <summary>The output of the scoring mapping. A custom mapping can only return vectors of a size known to its type.</summary>
internal interface IScoreBlock
{
    VBuffer<float> Scores { get; set; }

    uint ClassIndex { get; set; }
}

/// <summary>The columns between the steps of a scoring chain. Its last step drops them.</summary>
internal static class ScoringColumns
{
    public const string Features = "ZetaMixup.Scoring.Features";
    public const string StateKey = "ZetaMixup.Scoring.StateKey";
    public const string State = "ZetaMixup.Scoring.State";
    public const string Block = "ZetaMixup.Scoring.Block";
    public const string ClassIndex = "ZetaMixup.Scoring.ClassIndex";
    public const string ClassValue = "ZetaMixup.Scoring.ClassValue";

    /// <summary>The columns that every chain has. <see cref="ClassValue"/> is not among them.</summary>
    public static readonly string[] Computed = [Features, StateKey, State, Block, ClassIndex];
}
