using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Evaluation;

/// <summary>A label, counted from 0, and the scores of three classes.</summary>
internal sealed class ScoredRow(uint label, params float[] score)
{
    [KeyType(3)]
    public uint Label { get; } = label;

    [VectorType(3)]
    public float[] Score { get; } = score;

    [KeyType(3)]
    public uint PredictedLabel => (uint)Predicted;

    internal int Predicted => Array.IndexOf(Score, Score.Max());

    internal static ScoredRow Draw(Random random)
    {
        float[] raw = [random.NextSingle(), random.NextSingle(), random.NextSingle()];
        return new ScoredRow((uint)random.Next(3), [.. raw.Select(value => value / raw.Sum())]);
    }
}
