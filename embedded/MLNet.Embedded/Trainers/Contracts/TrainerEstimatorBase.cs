using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Trainers;

/// <summary>The common part of trainers: the columns that they read, and what is asked of them.</summary>
public abstract class TrainerEstimatorBase<TTransformer, TModel> : ITrainerEstimator<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    public readonly SchemaShape.Column FeatureColumn;

    public readonly SchemaShape.Column LabelColumn;

    /// <summary>Not initialised where all rows weigh the same.</summary>
    public readonly SchemaShape.Column WeightColumn;

    private protected TrainerEstimatorBase(IHost host, SchemaShape.Column feature, SchemaShape.Column label, SchemaShape.Column weight)
    {
        Host = host;
        FeatureColumn = feature;
        LabelColumn = label;
        WeightColumn = weight;
    }

    public abstract TrainerInfo Info { get; }

    private protected IHost Host { get; }

    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckInput(SchemaShape.Create(input.Schema));
        return Train(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        CheckInput(inputSchema);
        return Shapes.With(inputSchema, OutputColumns(Shapes.Find(inputSchema, LabelColumn.Name)));
    }

    /// <summary>The columns that a model's transformer adds.</summary>
    private protected abstract IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape.Column label);

    private protected abstract TTransformer Train(IDataView input);

    private void CheckInput(SchemaShape inputSchema)
    {
        Check(FeatureColumn, "feature");
        if (WeightColumn.IsValid)
        {
            Check(WeightColumn, "weight");
        }

        Check(LabelColumn, "label");

        void Check(SchemaShape.Column wanted, string role)
        {
            if (!inputSchema.TryFindColumn(wanted.Name, out SchemaShape.Column given))
            {
                throw Guard.NoColumn(nameof(inputSchema), role, wanted.Name);
            }

            if (given.Kind != wanted.Kind || !given.ItemType.Equals(wanted.ItemType) || given.IsKey != wanted.IsKey)
            {
                throw Guard.WrongType(nameof(inputSchema), role, wanted.Name, wanted.GetTypeString(), given.GetTypeString());
            }
        }
    }
}
