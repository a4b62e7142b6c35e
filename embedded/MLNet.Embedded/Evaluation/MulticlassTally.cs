namespace Microsoft.ML.Data;

/// <summary>
/// Sums over scored rows. A label without a score of its own (a class that the model does not know) costs the greatest
/// loss and counts as a wrong prediction, but has no row in the confusion matrix.
/// </summary>
internal sealed class MulticlassTally(int classCount, int topK)
{
    /// <summary>The least probability that a loss is computed of, in single precision as the scores are.</summary>
    private const float LeastProbability = 1e-15f;

    private readonly double[][] _confusion = [.. Enumerable.Range(0, classCount).Select(_ => new double[classCount])];
    private readonly double[] _lossByClass = new double[classCount];

    /// <summary>How many rows had their label at that place among the falling scores.</summary>
    private readonly long[] _rowsByRank = new long[Math.Max(classCount, topK)];
    private double _loss;
    private long _rows;

    internal int ClassCount => classCount;

    internal void Add(int label, ReadOnlySpan<float> scores)
    {
        _rows++;
        if (label >= classCount)
        {
            _loss -= Math.Log(LeastProbability);
            return;
        }

        double loss = -Math.Log(Math.Clamp(scores[label], LeastProbability, 1));
        _loss += loss;
        _lossByClass[label] += loss;
        _rowsByRank[RankOf(label, scores)]++;
        _confusion[label][FirstGreatest(scores)]++;
    }

    internal MulticlassClassificationMetrics ToMetrics(string[] classNames)
    {
        double[] rowsByClass = [.. _confusion.Select(row => row.Sum())];
        double[] recall = [.. _confusion.Select((row, c) => Ratio(row[c], rowsByClass[c]))];
        double[] precision = [.. Enumerable.Range(0, classCount).Select(c => Ratio(_confusion[c][c], _confusion.Sum(row => row[c])))];
        double logLoss = Ratio(_loss, _rows);

        // Of one class alone the sum is 0 and its negative -0, so that the reduction is +infinity, as in ML.NET.
        double prior = -rowsByClass.Where(rows => rows > 0).Sum(rows => rows / _rows * Math.Log(rows / _rows));
        return new MulticlassClassificationMetrics(topK, new ConfusionMatrix(_confusion, precision, recall, classNames))
        {
            MicroAccuracy = Ratio(_confusion.Select((row, c) => row[c]).Sum(), _rows),
            MacroAccuracy = recall.Where((_, c) => rowsByClass[c] > 0).DefaultIfEmpty(0).Average(),
            LogLoss = logLoss,
            LogLossReduction = (prior - logLoss) / prior,
            PerClassLogLoss = [.. _lossByClass.Select((loss, c) => Ratio(loss, rowsByClass[c]))],
            TopKAccuracyForAllK = topK == 0 ? null! : [.. Enumerable.Range(1, topK).Select(k => Ratio(_rowsByRank.Take(k).Sum(), _rows))],
        };
    }

    /// <summary>How many classes come before the label's: those with a greater score, and with the same one those of a lower number.</summary>
    private static int RankOf(int label, ReadOnlySpan<float> scores)
    {
        int rank = 0;
        for (int c = 0; c < scores.Length; c++)
        {
            rank += scores[c] > scores[label] || (scores[c] == scores[label] && c < label) ? 1 : 0;
        }

        return rank;
    }

    private static int FirstGreatest(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int c = 1; c < scores.Length; c++)
        {
            best = scores[c] > scores[best] ? c : best;
        }

        return best;
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
