using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>A block for up to 64 classes.</summary>
internal sealed class ScoreBlock64 : IScoreBlock
{
    public const int Size = 64;
    public const string Contract = "ZetaMixup.MLNet.Score64";

    [ColumnName(ScoringColumns.Block)]
    [VectorType(Size)]
    public VBuffer<float> Scores { get; set; }

    [ColumnName(ScoringColumns.ClassIndex)]
    public uint ClassIndex { get; set; }
}

/// <summary>A block for up to 1,024 classes.</summary>
internal sealed class ScoreBlock1024 : IScoreBlock
{
    public const int Size = 1024;
    public const string Contract = "ZetaMixup.MLNet.Score1024";

    [ColumnName(ScoringColumns.Block)]
    [VectorType(Size)]
    public VBuffer<float> Scores { get; set; }

    [ColumnName(ScoringColumns.ClassIndex)]
    public uint ClassIndex { get; set; }
}

/// <summary>A block for up to 32,768 classes.</summary>
internal sealed class ScoreBlock32768 : IScoreBlock
{
    public const int Size = 32768;
    public const string Contract = "ZetaMixup.MLNet.Score32768";

    [ColumnName(ScoringColumns.Block)]
    [VectorType(Size)]
    public VBuffer<float> Scores { get; set; }

    [ColumnName(ScoringColumns.ClassIndex)]
    public uint ClassIndex { get; set; }
}

/// <summary>ML.NET finds it by its attribute when it loads a model.</summary>
[CustomMappingFactoryAttribute(ScoreBlock64.Contract)]
internal sealed class Score64Factory : CustomMappingFactory<ScoringInput, ScoreBlock64>
{
    public override Action<ScoringInput, ScoreBlock64> GetMapping() => new NetworkScoring<ScoreBlock64>(ScoreBlock64.Size).Map;
}

/// <inheritdoc cref="Score64Factory"/>
[CustomMappingFactoryAttribute(ScoreBlock1024.Contract)]
internal sealed class Score1024Factory : CustomMappingFactory<ScoringInput, ScoreBlock1024>
{
    public override Action<ScoringInput, ScoreBlock1024> GetMapping() => new NetworkScoring<ScoreBlock1024>(ScoreBlock1024.Size).Map;
}

/// <inheritdoc cref="Score64Factory"/>
[CustomMappingFactoryAttribute(ScoreBlock32768.Contract)]
internal sealed class Score32768Factory : CustomMappingFactory<ScoringInput, ScoreBlock32768>
{
    public override Action<ScoringInput, ScoreBlock32768> GetMapping() => new NetworkScoring<ScoreBlock32768>(ScoreBlock32768.Size).Map;
}

/// <inheritdoc cref="Score64Factory"/>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class StateKeyFactory : CustomMappingFactory<NoColumns, StateKeyRow>
{
    public const string Contract = "ZetaMixup.MLNet.StateKey";

    public override Action<NoColumns, StateKeyRow> GetMapping() => SetKey;

    public static void SetKey(NoColumns input, StateKeyRow output) => output.StateKey = StateKeyRow.Value;
}
