using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.MLNet.Views;

namespace ZetaMixup.MLNet;

/// <summary>
/// The rows of a source, mixed. Values, order and ids repeat in every pass and for every choice of columns; mixing
/// starts anew with each cursor, so a trainer of many passes should read a cached copy (<c>mlContext.Data.Cache</c>).
/// </summary>
public sealed class MixedDataView : IDataView
{
    internal MixedDataView(IDataView source, MixedColumns columns, MixSettings settings, PassRecord record)
    {
        Source = source;
        Columns = columns;
        Settings = settings;
        Record = record;
        SpareChunks = Array.ConvertAll(columns.Vectors, _ => new SpareChunks());
    }

    /// <summary>The source's columns, and behind them those that mixing adds.</summary>
    public DataViewSchema Schema => Columns.Schema;

    /// <summary>Rows come in the order in which they were mixed, which is already shuffled, and the same in every pass.</summary>
    public bool CanShuffle => false;

    /// <summary>The figures of the first whole pass over the mixed rows, or <see langword="null"/> before there was one.</summary>
    public MixStatistics? Statistics => Record.Statistics;

    /// <summary>The seed of the mix: the one that was given, or the one that was drawn. Given as an option, it repeats the mix.</summary>
    public int Seed => Settings.Seed;

    internal IDataView Source { get; }

    internal MixedColumns Columns { get; }

    internal MixSettings Settings { get; }

    internal PassRecord Record { get; }

    /// <summary>For each mixed column of the source, memory that passes over this view leave to each other.</summary>
    internal SpareChunks[] SpareChunks { get; }

    /// <summary>
    /// What shares are multiplied with so that the weights of all rows have mean 1. How many rows there are is known after
    /// a pass; where there was none, one is made that mixes labels only.
    /// </summary>
    internal double WeightScale
    {
        get
        {
            if (Statistics is null)
            {
                // Several cursors may come here at once, each to the same result.
                var batches = new MixedBatches(this, new bool[Schema.Count], []);
                try
                {
                    while (batches.MoveNext())
                    {
                    }
                }
                finally
                {
                    batches.End();
                }
            }

            var statistics = Statistics!;
            var mixes = (statistics.RowsRead - statistics.RowsLeftOut) * Settings.Rounds;
            return (double)statistics.RowsGiven / mixes;
        }
    }

    /// <summary>The number of rows, once a whole pass has shown which rows are left out; <see langword="null"/> before.</summary>
    public long? GetRowCount() => Statistics?.RowsGiven;

    /// <summary>A cursor over the mixed rows.</summary>
    /// <param name="columnsNeeded">The columns that will be read; the others are neither mixed nor carried.</param>
    /// <param name="rand">Not used: see <see cref="CanShuffle"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is none of this view's.</exception>
    /// <exception cref="InvalidOperationException">
    /// A column cannot be carried (an image). While reading: no row can be mixed, the data has fewer rows than the policy
    /// mixes with each other, a soft label is no distribution, a row cannot be mixed and <see cref="BadRows.Fail"/> was asked
    /// for, or a vector or key is not what its column's type says.
    /// </exception>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        return new MixedCursor(this, columnsNeeded);
    }

    /// <summary>A single cursor, however many are asked for.</summary>
    /// <inheritdoc cref="GetRowCursor"/>
    /// <param name="columnsNeeded">The columns that will be read; the others are neither mixed nor carried.</param>
    /// <param name="n">Not used.</param>
    /// <param name="rand">Not used: see <see cref="CanShuffle"/>.</param>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
