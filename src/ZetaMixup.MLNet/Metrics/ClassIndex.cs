namespace ZetaMixup.MLNet;

/// <summary>A label as probabilities of the predicted classes, and of others. It is valid until the next row.</summary>
internal readonly ref struct Truth(ReadOnlySpan<float> known, IReadOnlyList<float> unknown)
{
    public bool IsMissing => Known.IsEmpty;

    public ReadOnlySpan<float> Known { get; } = known;

    public IReadOnlyList<float> Unknown { get; } = unknown;
}

/// <summary>Finds the classes of labels among those of scores.</summary>
internal sealed class ClassIndex
{
    private readonly ClassReader _label;
    private readonly ProbabilityColumn _scores;
    private readonly bool _byPosition;
    private readonly Dictionary<string, int> _scoreOf = [];
    private readonly List<int> _indices = [];
    private readonly float[] _known;
    private readonly List<float> _unknown = [];

    public ClassIndex(ClassReader label, ProbabilityColumn scores)
    {
        (_label, _scores) = (label, scores);
        _byPosition = scores.HasNumbers && label.IsComplete && label.Names.Count == scores.Names.Count;
        _known = new float[scores.Names.Count];
        for (var k = 0; k < scores.Names.Count; k++)
        {
            _scoreOf.Add(scores.Names[k], k);
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The columns cannot be compared.</exception>
    public void Check()
    {
        if (!_byPosition)
        {
            _ = ClassMatch.Of(_label, _scores);
        }
    }

    public Truth Truth(int labelClass)
    {
        if (labelClass < 0)
        {
            return default;
        }

        Clear();
        Set(labelClass, 1);
        return new Truth(_known, _unknown);
    }

    public Truth Truth(ReadOnlySpan<float> softLabel)
    {
        if (softLabel.IsEmpty)
        {
            return default;
        }

        Clear();
        for (var k = 0; k < softLabel.Length; k++)
        {
            Set(k, softLabel[k]);
        }

        return new Truth(_known, _unknown);
    }

    private void Clear()
    {
        Array.Clear(_known);
        _unknown.Clear();
    }

    private void Set(int labelClass, float probability)
    {
        // The classes of values become known row by row.
        for (var k = _indices.Count; k < _label.Names.Count; k++)
        {
            _indices.Add(_byPosition ? k : _scoreOf.GetValueOrDefault(_label.Names[k], -1));
        }

        if (_indices[labelClass] >= 0)
        {
            _known[_indices[labelClass]] = probability;
        }
        else
        {
            _unknown.Add(probability);
        }
    }
}
