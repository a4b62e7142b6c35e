using Microsoft.ML;
using Microsoft.ML.Data;
using static ZetaMixup.MLNet.Tests.Contracts.Contract;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>
/// What ML.NET takes for granted in an estimator: it delivers what it promises, before and after its model was saved, and
/// refuses with the right exceptions what it cannot use.
/// </summary>
internal sealed class EstimatorContract(MLContext mlContext, IEstimator<ITransformer> estimator, IDataView trainingRows)
{
    /// <summary>More rows that the fitted transformer takes: other ones, or such as come at scoring.</summary>
    internal IReadOnlyList<IDataView> OtherRows { get; init; } = [];

    internal IReadOnlyList<InvalidInput> InvalidInputs { get; init; } = [];

    /// <summary>Input columns, by the name of an output column that is made of exactly them.</summary>
    internal IReadOnlyDictionary<string, string[]> Dependencies { get; init; } = new Dictionary<string, string[]>();

    /// <summary>What has to happen to a fitted transformer before it can be saved, besides being fitted.</summary>
    internal Action<ITransformer>? AfterFit { get; init; }

    /// <exception cref="BrokenContractException">The estimator breaks a promise.</exception>
    internal void Check()
    {
        var promised = estimator.GetOutputSchema(SchemaContract.ShapeOf(trainingRows.Schema));
        foreach (var invalid in InvalidInputs)
        {
            CheckTraining(invalid);
        }

        var fitted = estimator.Fit(trainingRows);
        SchemaContract.RequireAgreement(promised, fitted.GetOutputSchema(trainingRows.Schema), "The fitted transformer");
        AfterFit?.Invoke(fitted);
        var loaded = Reload(fitted);
        SchemaContract.RequireAgreement(promised, loaded.GetOutputSchema(trainingRows.Schema), "The reloaded transformer");
        foreach (var rows in (IDataView[])[trainingRows, .. OtherRows])
        {
            var expected = CheckTransformer(fitted, rows);
            SchemaContract.RequireSame(fitted.GetOutputSchema(rows.Schema), loaded.GetOutputSchema(rows.Schema), "The reloaded transformer");
            CheckTransformer(loaded, rows).RequireSame(expected, "By the reloaded transformer");
        }

        foreach (var invalid in InvalidInputs)
        {
            CheckScoring(invalid, fitted, Refusals.Fitted);
            CheckScoring(invalid, loaded, Refusals.Loaded);
        }
    }

    private RowTable CheckTransformer(ITransformer transformer, IDataView rows)
    {
        var schema = transformer.GetOutputSchema(rows.Schema);
        var transformed = transformer.Transform(rows);
        SchemaContract.RequireSame(schema, transformed.Schema, "The transformed rows beside GetOutputSchema");
        var table = ViewContract.Check(transformed);
        Require(transformer.IsRowToRowMapper, "A transformer that maps rows one by one must say so.");
        var mapper = transformer.GetRowToRowMapper(rows.Schema);
        RowMapperContract.Check(mapper, rows, schema, table);
        foreach (var (column, needed) in Dependencies.Where(d => schema.GetColumnOrNull(d.Key) is not null))
        {
            var named = mapper.GetDependencies([mapper.OutputSchema[column]]).Select(c => c.Name).Distinct().Order(StringComparer.Ordinal);
            Require(named.SequenceEqual(needed.Order(StringComparer.Ordinal)), $"Column '{column}' is made of {string.Join(", ", needed)}; the row mapper says of {string.Join(", ", named)}.");
        }

        return table;
    }

    private ITransformer Reload(ITransformer fitted)
    {
        using var stream = new MemoryStream();
        mlContext.Model.Save(fitted, trainingRows.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext(seed: 99).Model.Load(stream, out var schema);
        SchemaContract.RequireSame(trainingRows.Schema, schema, "The schema that was saved with the model");
        return loaded;
    }

    private void CheckTraining(InvalidInput invalid)
    {
        Check(invalid, Refusals.Shape, "GetOutputSchema of the estimator", () => estimator.GetOutputSchema(SchemaContract.ShapeOf(invalid.Rows.Schema)));
        Check(invalid, Refusals.Fit, "Fit", () => estimator.Fit(invalid.Rows));
    }

    private static void CheckScoring(InvalidInput invalid, ITransformer transformer, Refusals by)
    {
        Check(invalid, by, "GetOutputSchema of the transformer", () => transformer.GetOutputSchema(invalid.Rows.Schema));
        Check(invalid, by, "Transform", () => transformer.Transform(invalid.Rows));
        Check(invalid, by, "GetRowToRowMapper", () => transformer.GetRowToRowMapper(invalid.Rows.Schema));
    }

    private static void Check(InvalidInput invalid, Refusals by, string method, Action call)
    {
        var what = $"Rows with {invalid.What} in {method} ({by})";
        if (invalid.By.HasFlag(by))
        {
            Refuses(what, call);
        }
        else
        {
            Accepts(what, call);
        }
    }
}
