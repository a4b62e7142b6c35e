using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Messages;
using ZetaMixup.MLNet.Schema;
using ZetaMixup.MLNet.Views;

namespace ZetaMixup.MLNet;

/// <summary>
/// Mixes the rows that it was fitted on, until somebody has read the mixed rows; from then on, and for all other rows
/// always, it is the identity. Another view of those rows is known by its row count, where known, and by the bits of the
/// mixed columns in its first 256 rows. A saved model holds an identity that loads without this library.
/// </summary>
public sealed class ZetaMixupTransformer : ITransformer
{
    private readonly string[] _columnNames;
    private readonly MixSettings _settings;
    private readonly PassRecord _record;

    /// <summary>Let go once the mixed rows were read, when nothing needs the training data any more.</summary>
    private volatile TrainingRows? _trainingRows;

    internal ZetaMixupTransformer(IDataView trainingRows, MixedColumns columns, string[] columnNames, MixSettings settings, Messenger messenger)
    {
        _columnNames = columnNames;
        _settings = settings;
        _record = new PassRecord(messenger);
        _trainingRows = new TrainingRows(trainingRows, columns.Vectors);
    }

    /// <summary>The figures of the first whole pass over the mixed rows, or <see langword="null"/> before there was one.</summary>
    public MixStatistics? Statistics => _record.Statistics;

    /// <summary>Always <see langword="true"/>: for the rows of a fitted model it is the identity.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema of the input, the same instance.</summary>
    /// <param name="inputSchema">The schema of the input. Columns other than the first that is mixed may be missing, as labels are at scoring.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The first mixed column is missing, or a mixed column is no vector of Single of known size.</exception>
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

    /// <summary>The training rows mixed, as long as nobody has read them so; any other rows as they are.</summary>
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
            ? new MixedDataView(input, MixedColumns.InPlace(input.Schema, _columnNames, _settings), _settings, _record)
            : input;
    }

    /// <summary>The identity, for the rows of a fitted model.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">Nobody has read the mixed rows, so whatever was trained behind this step was trained without them.</exception>
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

    /// <summary>An empty chain is ML.NET's own identity: it maps rows, saves, and loads anywhere.</summary>
    private static ITransformer Identity() => new TransformerChain<ITransformer>();

    private void RequireMixedRowsRead()
    {
        if (!_record.MixedRowsRead)
        {
            throw new InvalidOperationException(
                $"Nobody read the mixed rows of {string.Join(", ", _columnNames.Select(n => $"'{n}'"))}, so the trainer behind this step, if there is one, was fitted on rows that are not mixed. "
                + "ML.NET does that to a nested chain with a step of Training scope. Wrap the trainer instead: trainer.WithZetaMixup(mlContext), or append the steps to one flat chain.");
        }
    }
}
