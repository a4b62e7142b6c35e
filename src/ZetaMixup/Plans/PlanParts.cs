using ZetaMixup.Shared;

namespace ZetaMixup;

/// <summary>The plans that a composed plan consists of. They keep their buffers, as do the choices among them.</summary>
internal sealed class PlanParts
{
    private const double Absent = -1;

    private readonly List<MixPlan> _plans = [];
    private int[] _choices = [];
    private int _choiceCount;
    private double[] _rowWeights = [];
    private ulong[] _ranking = [];

    /// <summary>The part of each row, for a plan of choices.</summary>
    public ReadOnlySpan<int> Choices => _choices.AsSpan(0, _choiceCount);

    public MixPlan this[int number]
    {
        get
        {
            while (_plans.Count <= number)
            {
                _plans.Add(new MixPlan());
            }

            return _plans[number];
        }
    }

    /// <summary>Writes the weights of part 1 applied to the rows that part 0 has mixed.</summary>
    public void WriteChain(RaggedWriter rows)
    {
        (MixPlan first, MixPlan second) = (this[0], this[1]);
        int rowCount = rows.Counts.Length;
        Span<double> rowWeights = GrowingArray.Take(ref _rowWeights, rowCount);
        for (int row = 0; row < rowCount; row++)
        {
            rowWeights.Fill(Absent);
            ReadOnlySpan<int> mixedRows = second.GetSources(row);
            ReadOnlySpan<float> mixedWeights = second.GetWeights(row);
            for (int i = 0; i < mixedRows.Length; i++)
            {
                AddRow(rowWeights, first.GetSources(mixedRows[i]), first.GetWeights(mixedRows[i]), mixedWeights[i]);
            }

            rows.Finish(row, Rank(row, rowWeights, rows.Sources(row), rows.Weights(row)));
        }
    }

    /// <summary>Writes the sources and weights that each row has in its part.</summary>
    public void WriteChoice(ReadOnlySpan<int> choices, RaggedWriter rows)
    {
        _choiceCount = choices.Length;
        choices.CopyTo(GrowingArray.Take(ref _choices, choices.Length));
        for (int row = 0; row < choices.Length; row++)
        {
            MixPlan part = this[choices[row]];
            ReadOnlySpan<int> sources = part.GetSources(row);
            sources.CopyTo(rows.Sources(row));
            part.GetWeights(row).CopyTo(rows.Weights(row));
            rows.Finish(row, sources.Length);
        }
    }

    // A weight of 0 makes the sample one of the row's sources as well.
    private static void AddRow(Span<double> rowWeights, ReadOnlySpan<int> sources, ReadOnlySpan<float> weights, double factor)
    {
        for (int i = 0; i < sources.Length; i++)
        {
            ref double sum = ref rowWeights[sources[i]];
            double weight = factor * weights[i];
            sum = sum < 0 ? weight : sum + weight;
        }
    }

    /// <summary>
    /// Writes the row's samples by decreasing weight. Of equal weights the row's own comes first, then those that follow it
    /// in the batch.
    /// </summary>
    /// <returns>The number of samples.</returns>
    private int Rank(int row, ReadOnlySpan<double> rowWeights, Span<int> sources, Span<float> weights)
    {
        int rowCount = rowWeights.Length;
        int count = 0;
        Span<ulong> ranking = GrowingArray.Take(ref _ranking, rowCount);
        for (int sample = 0; sample < rowCount; sample++)
        {
            if (rowWeights[sample] >= 0)
            {
                ranking[count++] = Key((float)rowWeights[sample], sample >= row ? sample - row : sample - row + rowCount);
            }
        }

        ranking = ranking[..count];
        ranking.Sort();
        for (int rank = 0; rank < count; rank++)
        {
            int sample = row - rowCount + (int)(uint)ranking[rank];
            sources[rank] = sample < 0 ? sample + rowCount : sample;
            weights[rank] = BitConverter.UInt32BitsToSingle(~(uint)(ranking[rank] >> 32));
        }

        return count;
    }

    // The bits of non-negative floats sort as the floats do, so sorting integers ranks by decreasing weight and then by
    // distance, without a comparer.
    private static ulong Key(float weight, int distance) =>
        ((ulong)~BitConverter.SingleToUInt32Bits(weight) << 32) | (uint)distance;
}

/// <summary>The buffers of a plan whose rows have different numbers of samples, up to T.</summary>
internal readonly ref struct RaggedWriter(int sampleCount, Span<int> sources, Span<float> weights, Span<int> counts)
{
    private readonly Span<int> _sources = sources;
    private readonly Span<float> _weights = weights;

    /// <summary>The number of samples of each row.</summary>
    public Span<int> Counts { get; } = counts;

    public Span<int> Sources(int row) => _sources.Slice(row * sampleCount, sampleCount);

    public Span<float> Weights(int row) => _weights.Slice(row * sampleCount, sampleCount);

    /// <summary>Ends a row of <paramref name="count"/> samples: pads it with itself, at weight 0.</summary>
    public void Finish(int row, int count)
    {
        Counts[row] = count;
        Sources(row)[count..].Fill(row);
        Weights(row)[count..].Clear();
    }
}
