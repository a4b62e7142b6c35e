using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Network;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>
/// Maps features to probabilities, or to the scaled log-probabilities that <see cref="StockScorer"/> reads. ML.NET may call it from several threads. The network is read from its text once and kept; each
/// thread has its own buffers.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "ML.NET never disposes a mapping, and the buffers are managed memory.")]
internal sealed class NetworkScoring<TBlock>(int blockSize)
    where TBlock : class, IScoreBlock
{
    // The log of the smallest positive float is about -103.3. The probability of a class whose probability is 0 stays 0.
    private const float LogOfZero = -104;

    private readonly ThreadLocal<Buffers> _buffers = new(() => new Buffers());
    private volatile Kept? _kept;

    public void Map(ScoringInput input, TBlock output)
    {
        var state = StateOf(input.State);
        var network = state.Network;
        if (input.Features.Length != network.FeatureCount)
        {
            throw new InvalidOperationException($"The model was trained on {network.FeatureCount} features, but a row has {input.Features.Length}.");
        }

        var buffers = _buffers.Value!;
        var features = buffers.Features(network.FeatureCount);
        input.Features.CopyTo(features);
        var block = output.Scores;
        var editor = VBufferEditor.Create(ref block, blockSize);
        var scores = editor.Values[..network.ClassCount];
        editor.Values[network.ClassCount..].Clear();
        if (FiniteValues.AreFinite(features))
        {
            network.Predict(features, 1, scores, buffers.Workspace);
            output.ClassIndex = (uint)IndexOfLargest(scores);
            if (state.LogScale != 0)
            {
                ToScaledLogs(scores, state.LogScale);
            }
        }
        else
        {
            if (state.LogScale == 0)
            {
                RequireMissingClass(state);
            }

            scores.Fill(float.NaN);
            output.ClassIndex = uint.MaxValue;
        }

        output.Scores = editor.Commit();
    }

    private NetworkState StateOf(ReadOnlyMemory<char> text)
    {
        var kept = _kept;
        if (kept is null || !NetworkState.AreSame(kept.Text.Span, text.Span))
        {
            kept = new Kept(text, NetworkState.Read(text.Span));
            _kept = kept;
        }

        return kept.State;
    }

    /// <summary>
    /// Validates that there is a missing class. As with ML.NET's own trainers, a row that cannot be scored has NaN scores and a
    /// missing class. Integer and Boolean class values have no missing value, and a wrong class would be worse than an error.
    /// </summary>
    private static void RequireMissingClass(NetworkState state)
    {
        if (!state.MissingClassIsKnown)
        {
            throw new InvalidOperationException("A row has NaN or ∞ in its features, so it has no class, but the type of the class values has no missing value. Filter such rows, or train with text labels.");
        }
    }

    private static void ToScaledLogs(Span<float> probabilities, float scale)
    {
        foreach (ref var value in probabilities)
        {
            value = Math.Max(MathF.Log(value), LogOfZero) * scale;
        }
    }

    private static int IndexOfLargest(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var k = 1; k < scores.Length; k++)
        {
            if (scores[k] > scores[best])
            {
                best = k;
            }
        }

        return best;
    }

    private sealed record Kept(ReadOnlyMemory<char> Text, NetworkState State);

    private sealed class Buffers
    {
        private float[] _features = [];

        public NetworkWorkspace Workspace { get; } = new();

        public Span<float> Features(int count) => GrowingArray.Take(ref _features, count);
    }
}
