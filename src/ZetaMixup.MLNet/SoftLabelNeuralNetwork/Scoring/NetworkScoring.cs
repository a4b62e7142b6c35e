using Microsoft.ML.Data;
using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>
/// The mapping from features to scores. ML.NET may call it from several threads; the network is read from its text once
/// and kept, the buffers are one set per thread.
/// </summary>
internal sealed class NetworkScoring<TBlock>(int blockSize)
    where TBlock : class, IScoreBlock
{
    private readonly ThreadLocal<Buffers> _buffers = new(() => new Buffers());
    private volatile Kept? _kept;

    internal void Map(ScoringInput input, TBlock output)
    {
        var state = StateOf(input.State);
        var network = state.Network;
        if (input.Features.Length != network.FeatureCount)
        {
            throw new InvalidOperationException($"The model was trained on {network.FeatureCount} features; a row has {input.Features.Length}.");
        }

        var buffers = _buffers.Value!;
        var features = buffers.Features(network.FeatureCount);
        input.Features.CopyTo(features);
        var block = output.Scores;
        var editor = VBufferEditor.Create(ref block, blockSize);
        var scores = editor.Values[..network.ClassCount];
        editor.Values[network.ClassCount..].Clear();
        if (Elementwise.AllFinite(features))
        {
            network.Predict(features, 1, scores, buffers.Workspace);
            output.ClassIndex = (uint)IndexOfLargest(scores);
        }
        else
        {
            RequireMissingClass(state);
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
    /// A row that cannot be scored has NaN scores and a missing class, as with ML.NET's own trainers. Class values that
    /// are integers or booleans have no missing value, and a made-up class would be worse than an error.
    /// </summary>
    private static void RequireMissingClass(NetworkState state)
    {
        if (!state.MissingClassIsKnown)
        {
            throw new InvalidOperationException("A row holds NaN or ∞ in its features, so it has no class, and the model's class values are of a type without a missing value. Leave such rows out, or train with text labels.");
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

        internal NetworkWorkspace Workspace { get; } = new();

        internal Span<float> Features(int count)
        {
            if (_features.Length < count)
            {
                _features = new float[count];
            }

            return _features.AsSpan(0, count);
        }
    }
}
