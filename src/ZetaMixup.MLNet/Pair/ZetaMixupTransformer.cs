using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet;

/// <summary>
/// Mixes the rows that it was fitted on until the mixed rows have been read. From then on, and for all other rows, it is the
/// identity. It recognizes another view of the training rows by the row count, if known, and the bits of the mixed columns in
/// the first 256 rows. A saved model holds an identity that loads without this library.
/// </summary>
public sealed class ZetaMixupTransformer : ITransformer
{
    private readonly string[] _columnNames;
    private readonly ZetaMixupOptions _options;
    private readonly PassRecord _record;

    /// <summary>Null once the mixed rows have been read, so that the training data can be collected.</summary>
    private volatile TrainingRows? _trainingRows;

    internal ZetaMixupTransformer(IDataView trainingRows, MixedColumns columns, string[] columnNames, ZetaMixupOptions options, Messages messages)
    {
        _columnNames = columnNames;
        _options = options;
        _record = new PassRecord(messages);
        _trainingRows = new TrainingRows(trainingRows, columns.Vectors);
    }

    /// <summary>The statistics of the first complete pass over the mixed rows, or <see langword="null"/> before its end.</summary>
    public MixStatistics? Statistics => _record.Statistics;

    /// <summary>Always <see langword="true"/>: for the rows of a fitted model it is the identity.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>Returns the schema of the input, the same instance.</summary>
    /// <param name="inputSchema">The schema of the input. Mixed columns other than the first may be missing, as labels are at scoring.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The first mixed column is missing, or a mixed column is not a vector of Single of known size.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        for (var i = 0; i < _columnNames.Length; i++)
        {
            if (i == 0 || inputSchema.GetColumnOrNull(_columnNames[i]) is not null)
            {
                _ = ColumnChecks.FindVector(inputSchema, _columnNames[i], "mixed");
            }
        }

        return inputSchema;
    }

    /// <summary>Mixes the training rows, unless their mixed rows have been read. Passes all other rows through.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>A mixed view of the training rows, or <paramref name="input"/> itself.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="GetOutputSchema"/>.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _ = GetOutputSchema(input.Schema);
        if (_record.MixedRowsRead)
        {
            _trainingRows = null;
        }

        return _trainingRows?.AreIn(input) == true
            ? new MixedDataView(input, MixedColumns.InPlace(input.Schema, _columnNames, _options), _options, _record)
            : input;
    }

    /// <summary>Returns the identity, for the rows of a fitted model.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="GetOutputSchema"/>.</exception>
    /// <exception cref="InvalidOperationException">Nothing has read the mixed rows, so a trainer after this step was fitted without them.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        _ = GetOutputSchema(inputSchema);
        RequireMixedRowsRead();
        return Identity().GetRowToRowMapper(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        RequireMixedRowsRead();
        ((ICanSaveModel)Identity()).Save(ctx);
    }

    /// <summary>Returns an empty chain, which is ML.NET's own identity: it maps rows, saves, and loads anywhere.</summary>
    private static ITransformer Identity() => new TransformerChain<ITransformer>();

    private void RequireMixedRowsRead()
    {
        if (!_record.MixedRowsRead)
        {
            throw new InvalidOperationException(
                $"Nothing has read the mixed rows of {string.Join(", ", _columnNames.Select(n => $"'{n}'"))}, so a trainer after this step was fitted on unmixed rows. "
                + "ML.NET does this to a nested chain with a step of Training scope. Use trainer.WithZetaMixup(mlContext), or append all steps to one flat chain.");
        }
    }
}
