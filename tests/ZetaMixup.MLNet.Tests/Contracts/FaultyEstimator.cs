using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>One way to break the contract of an estimator.</summary>
public enum EstimatorFault
{
    None,
    PromisesAColumnTooMany,
    PromisesAColumnTooFew,
    PromisesAnAnnotationTooMany,
    FitRefusesWithAnotherException,
    FitAcceptsAnything,
    TransformAcceptsAnything,
    RowsHaveAColumnThatTheSchemaHasNot,
    IsLostWhenSaved,
    MapperHasAnotherInputSchema,
    MapperHasAnotherOutputSchema,
    MapperNamesNoDependency,
    MapperNamesTooManyDependencies,
}

/// <summary>NumberOfCopies column "Features", soundly but for one fault.</summary>
internal sealed class FaultyEstimator(MLContext mlContext, EstimatorFault fault) : IEstimator<ITransformer>
{
    private readonly IEstimator<ITransformer> _sound = mlContext.Transforms.CopyColumns("Copy", "Features");

    public ITransformer Fit(IDataView input)
    {
        try
        {
            return new Transformer(_sound.Fit(input), mlContext.Transforms.CopyColumns("Other", "Number").Fit(input), fault);
        }
        catch (ArgumentOutOfRangeException e) when (fault == EstimatorFault.FitRefusesWithAnotherException)
        {
            throw new ArgumentException(e.Message);
        }
        catch (ArgumentOutOfRangeException) when (fault == EstimatorFault.FitAcceptsAnything)
        {
            return new TransformerChain<ITransformer>();
        }
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var promised = _sound.GetOutputSchema(inputSchema);
        return fault switch
        {
            EstimatorFault.PromisesAColumnTooMany => mlContext.Transforms.CopyColumns("Other", "Number").GetOutputSchema(promised),
            EstimatorFault.PromisesAColumnTooFew => inputSchema,
            EstimatorFault.PromisesAnAnnotationTooMany => mlContext.Transforms.CopyColumns("Copy", "SoftLabel").GetOutputSchema(promised),
            _ => promised,
        };
    }

    private sealed class Transformer(ITransformer sound, ITransformer other, EstimatorFault fault) : ITransformer
    {
        public bool IsRowToRowMapper => true;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => sound.GetOutputSchema(inputSchema);

        public IDataView Transform(IDataView input) =>
            fault == EstimatorFault.TransformAcceptsAnything && input.Schema.GetColumnOrNull("Features") is null ? input
            : fault == EstimatorFault.RowsHaveAColumnThatTheSchemaHasNot ? other.Transform(sound.Transform(input))
            : sound.Transform(input);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new Mapper(
            sound.GetRowToRowMapper(inputSchema), other.GetRowToRowMapper(inputSchema), fault);

        void ICanSaveModel.Save(ModelSaveContext ctx)
        {
            ICanSaveModel saved = fault == EstimatorFault.IsLostWhenSaved ? new TransformerChain<ITransformer>() : sound;
            saved.Save(ctx);
        }
    }

    private sealed class Mapper(IRowToRowMapper sound, IRowToRowMapper other, EstimatorFault fault) : IRowToRowMapper
    {
        public DataViewSchema InputSchema => fault == EstimatorFault.MapperHasAnotherInputSchema ? sound.OutputSchema : sound.InputSchema;

        public DataViewSchema OutputSchema => fault == EstimatorFault.MapperHasAnotherOutputSchema ? other.OutputSchema : sound.OutputSchema;

        public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) => fault switch
        {
            EstimatorFault.MapperNamesNoDependency => [],
            EstimatorFault.MapperNamesTooManyDependencies when dependingColumns.Any() => sound.InputSchema,
            _ => sound.GetDependencies(dependingColumns),
        };

        public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => sound.GetRow(input, activeColumns);
    }
}
