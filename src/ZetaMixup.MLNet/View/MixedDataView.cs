using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet;

/// <summary>
/// The mixed rows of an input. Values, order and ids are the same in every pass and for every choice of columns. Each cursor
/// mixes anew, so a trainer that makes many passes should read a cached copy (<c>mlContext.Data.Cache</c>).
/// </summary>
/// <remarks>
/// Sparse features stay sparse: a mixed row stores the values that any of its source rows stores, unless that is more than half
/// of all values or a source row is dense. Rows are equal to those of dense features.
/// </remarks>
public sealed class MixedDataView : IDataView
{
    internal MixedDataView(IDataView input, MixedColumns columns, ZetaMixupOptions options, PassRecord record, bool isMarked = false)
    {
        Schema = isMarked ? MixedReads.MarkIn(columns.Schema, columns.Vectors[0].Index) : columns.Schema;
        Input = input;
        Columns = columns;
        Options = options;
        Record = record;
    }

    /// <summary>The columns of the input, followed by the added ones.</summary>
    public DataViewSchema Schema { get; }

    /// <summary>Always <see langword="false"/>: the rows are already shuffled, in the same order in every pass.</summary>
    public bool CanShuffle => false;

    /// <summary>The statistics of the first complete pass, or <see langword="null"/> before its end.</summary>
    public MixStatistics? Statistics => Record.Statistics;

    /// <summary>The seed of the mixes, whether from the options or drawn from the context. As an option, it repeats them.</summary>
    public int Seed => Options.Seed!.Value;

    internal IDataView Input { get; }

    internal MixedColumns Columns { get; }

    /// <summary>The validated options, with a seed.</summary>
    internal ZetaMixupOptions Options { get; }

    internal PassRecord Record { get; }

    /// <summary>Memory that one pass leaves to the next.</summary>
    internal SparePools SparePools { get; } = new();

    /// <summary>The number of rows after the first complete pass, which finds the rows to skip; <see langword="null"/> before.</summary>
    public long? GetRowCount() => Statistics?.RowsOutput;

    /// <summary>Creates a cursor over the mixed rows.</summary>
    /// <param name="columnsNeeded">The columns to read. The others are neither mixed nor kept.</param>
    /// <param name="rand">Ignored, see <see cref="CanShuffle"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column does not belong to this view.</exception>
    /// <exception cref="InvalidOperationException">
    /// A column cannot be kept (an image). Reading throws it if no row can be mixed, the input has fewer rows than the policy
    /// mixes with each other or another number of rows than in an earlier pass, a soft label is not a distribution, a row cannot
    /// be mixed and the options say <see cref="InvalidRowHandling.Throw"/>, or a vector or key contradicts the type of its
    /// column.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// Reading throws it before the next batch once <see cref="ZetaMixupOptions.CancellationToken"/> is canceled.
    /// </exception>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        if (Options.Policy != MixingPolicy.None)
        {
            MixedReads.Note();
        }

        return new MixedCursor(this, columnsNeeded);
    }

    /// <summary>Creates a single cursor, regardless of <paramref name="n"/>.</summary>
    /// <param name="columnsNeeded">The columns to read. The others are neither mixed nor kept.</param>
    /// <param name="n">Ignored.</param>
    /// <param name="rand">Ignored, see <see cref="CanShuffle"/>.</param>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
