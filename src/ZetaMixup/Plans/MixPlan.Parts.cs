using ZetaMixup.Plans;

namespace ZetaMixup;

/// <content>What there is to a plan besides weights: rows of fewer samples, boxes, and plans that it is made of.</content>
public sealed partial class MixPlan
{
    private List<MixPlan>? _parts;
    private SampleShares? _shares;
    private int[] _counts = [];
    private int[] _choices = [];
    private PastedBox[] _boxes = [];
    private bool _hasCounts;

    /// <summary>How samples are mixed; whatever resizes the plan makes it a blend.</summary>
    internal MixForm Form { get; private set; }

    /// <summary>For each row its box, of a plan of boxes.</summary>
    internal ReadOnlySpan<PastedBox> Boxes => _boxes.AsSpan(0, RowCount);

    /// <summary>For each row the number of its part, of a plan of choices.</summary>
    internal ReadOnlySpan<int> Choices => _choices.AsSpan(0, RowCount);

    /// <summary>Working space for combining weights.</summary>
    internal SampleShares Shares => _shares ??= new SampleShares();

    /// <summary>One of the plans that this one is made of; kept, with its buffers, for the next time.</summary>
    internal MixPlan Part(int number)
    {
        _parts ??= [];
        while (_parts.Count <= number)
        {
            _parts.Add(new MixPlan());
        }

        return _parts[number];
    }

    /// <summary>Lets every row have a T of its own, to be filled in; sources and weights beyond it are the row itself and 0.</summary>
    internal Span<int> OwnCounts()
    {
        EnsureLength(ref _counts, RowCount);
        _hasCounts = true;
        return _counts.AsSpan(0, RowCount);
    }

    /// <summary>Makes it a plan of boxes, to be filled in.</summary>
    internal Span<PastedBox> OwnBoxes()
    {
        EnsureLength(ref _boxes, RowCount);
        Form = MixForm.Boxes;
        return _boxes.AsSpan(0, RowCount);
    }

    /// <summary>The choices of as many rows, to be filled in; the plan may get its size later.</summary>
    internal Span<int> OwnChoices(int rowCount)
    {
        EnsureLength(ref _choices, rowCount);
        return _choices.AsSpan(0, rowCount);
    }

    /// <summary>Makes samples go through the plan's parts.</summary>
    internal void MixByParts(MixForm form) => Form = form;

    private int CountOf(int row) => _hasCounts ? _counts[row] : SampleCount;
}
