using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>Input of the mapping that adds the constant key: nothing.</summary>
internal sealed class NoColumns
{
}

/// <summary>The key under which <c>MapValue</c> finds the state, the same in every row.</summary>
internal sealed class StateKeyRow
{
    internal const uint Value = 0;

    [ColumnName(ScoringColumns.StateKey)]
    public uint StateKey { get; set; }
}

/// <summary>Input of the scoring mapping.</summary>
internal sealed class ScoringInput
{
    [ColumnName(ScoringColumns.Features)]
    public VBuffer<float> Features { get; set; }

    /// <summary>The network, written as text; the same memory in every row.</summary>
    [ColumnName(ScoringColumns.State)]
    public ReadOnlyMemory<char> State { get; set; }
}

/// <summary>Output of the scoring mapping: a custom mapping can only give vectors of a size known to its type.</summary>
internal interface IScoreBlock
{
    VBuffer<float> Scores { get; set; }

    uint ClassIndex { get; set; }
}
