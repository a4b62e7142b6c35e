using System.Globalization;
using ZetaMixup.Datasets;

namespace ZetaMixup.Samples.Experiments.Options;

/// <summary>How many of the rows are trained on: a share between 0 and 1, or a count.</summary>
public readonly record struct TrainSize
{
    internal const string Wanted = "a share above 0 and below 1, such as 0.75, or a count of rows from 1 on, such as 500";

    private TrainSize(double share, int? count)
    {
        Share = share;
        Count = count;
    }

    internal double Share { get; }

    internal int? Count { get; }

    internal static TrainSize OfShare(double share) => new(share, null);

    internal static TrainSize OfCount(int count) => new(0, count);

    internal static TrainSize? TryParse(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count >= 1 ? OfCount(count) : null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1
            ? OfShare(share)
            : null;
    }

    /// <summary>The number of training rows, of which at least one row is left for each side.</summary>
    internal int RowsOf(int rowCount)
    {
        if (Count is { } count)
        {
            return count < rowCount
                ? count
                : throw new UserErrorException($"--train-size is {count}, but there are only {rowCount} rows, and some have to be left for the test.");
        }

        return rowCount >= 2
            ? Math.Clamp((int)Math.Round(Share * rowCount), 1, rowCount - 1)
            : throw new UserErrorException($"There are {rowCount} rows; it takes at least two to train and test.");
    }

    public override string ToString() =>
        Count?.ToString(CultureInfo.InvariantCulture) ?? Share.ToString(CultureInfo.InvariantCulture);
}
