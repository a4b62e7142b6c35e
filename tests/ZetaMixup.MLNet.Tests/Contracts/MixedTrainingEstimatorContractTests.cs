using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Contracts;

public sealed class MixedTrainingEstimatorContractTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("SoftLabel", LabelMode.SoftLabel)]
    [InlineData("Label", LabelMode.DominantKey)]
    public void Around_a_trainer_the_wrapper_keeps_the_promises_of_an_estimator(string trainersLabel, LabelMode output) =>
        CheckOnKeyedRows(Trainer(trainersLabel).WithZetaMixup(_mlContext, options: new ZetaMixupOptions { LabelMode = output }), output);

    [Fact]
    public void Around_a_trainer_on_soft_labels_the_wrapper_keeps_the_promises_of_an_estimator()
    {
        var training = ContractRows.OneHotView(_mlContext, 30);
        var contract = new EstimatorContract(_mlContext, Trainer("SoftLabel").WithZetaMixup(_mlContext, "SoftLabel"), training)
        {
            OtherRows = [ContractRows.View(_mlContext, 9, seed: 3)],
            InvalidInputs = [new("no soft label, as at scoring", ContractRows.View(_mlContext, 9), Refusals.Training), .. BadFeatures(training)],
        };

        contract.Check();
    }

    [Fact]
    public void Around_a_chain_the_wrapper_keeps_the_promises_of_an_estimator()
    {
        var chain = _mlContext.Transforms.CopyColumns("Scaled", "Features")
            .Append(_mlContext.Transforms.CopyColumns("Extra", "Name"))
            .Append(Trainer("SoftLabel", "Scaled"));

        CheckOnKeyedRows(chain.WithZetaMixup(_mlContext), LabelMode.SoftLabel);
    }

    [Theory]
    [InlineData(LabelMode.SoftLabel)]
    [InlineData(LabelMode.WeightedRows)]
    public void Around_a_step_that_reads_the_columns_that_mixing_adds_the_wrapper_keeps_the_promises_of_an_estimator(LabelMode output)
    {
        var options = new ZetaMixupOptions { LabelMode = output, AddProvenance = true, KeepOriginals = true };

        CheckOnKeyedRows(new ReadingStep().WithZetaMixup(_mlContext, options: options), output, scoresAnything: true);
        CheckOnSoftRows(new ReadingStep().WithZetaMixup(_mlContext, "SoftLabel", options: options));
    }

    [Theory]
    [InlineData("Flag", LabelMode.SoftLabel)]
    [InlineData("Flag", LabelMode.WeightedRows)]
    [InlineData("Class", LabelMode.SampledLabel)]
    [InlineData("Target", LabelMode.SoftLabel)]
    [InlineData("Targets", LabelMode.Target)]
    public void With_labels_of_every_kind_the_wrapper_keeps_the_promises_of_an_estimator(string label, LabelMode mode)
    {
        var training = TaskRows.View(_mlContext, 30);
        var options = new ZetaMixupOptions { LabelMode = mode, OtherFeatureColumnNames = ["Others"], ExampleWeightColumnName = "Weight" };
        new EstimatorContract(_mlContext, new ReadingStep().WithZetaMixup(_mlContext, label, options: options), training)
        {
            OtherRows = [TaskRows.View(_mlContext, 9, seed: 3), ContractRows.Without(_mlContext, training, label)],
            InvalidInputs =
            [
                new("no label, as at scoring", ContractRows.Without(_mlContext, training, label), Refusals.Training),
                new("a label of Int32", ContractRows.Replaced(_mlContext, training, label, "Number"), Refusals.Training),
                new("no weights", ContractRows.Without(_mlContext, training, "Weight"), Refusals.Training),
                new("weights of Int32", ContractRows.Replaced(_mlContext, training, "Weight", "Number"), Refusals.Training),
                new("no other features", ContractRows.Without(_mlContext, training, "Others"), Refusals.Training),
                new("other features of Int32", ContractRows.Replaced(_mlContext, training, "Others", "Number"), Refusals.Training),
            ],
        }.Check();
    }

    [Fact]
    public void In_a_flat_chain_the_wrapper_keeps_the_promises_of_an_estimator()
    {
        var chain = new EstimatorChain<ITransformer>()
            .Append(_mlContext.Transforms.Conversion.MapValueToKey("Label"))
            .Append(_mlContext.Transforms.CopyColumns("Scaled", "Features"))
            .Append(Trainer("SoftLabel", "Scaled").WithZetaMixup(_mlContext, featureColumnName: "Scaled"))
            .Append(_mlContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel"));

        CheckOnTexts(chain);
    }

    [Fact]
    public void In_nested_chains_with_a_cache_the_wrapper_keeps_the_promises_of_an_estimator()
    {
        IEstimator<ITransformer> inner = _mlContext.Transforms.CopyColumns("Scaled", "Features");
        inner = inner.Append(Trainer("SoftLabel", "Scaled"));
        IEstimator<ITransformer> chain = _mlContext.Transforms.Conversion.MapValueToKey("Label");
        chain = chain.AppendCacheCheckpoint(_mlContext);
        chain = chain.Append(inner.WithZetaMixup(_mlContext));
        chain = chain.Append(_mlContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel"));

        CheckOnTexts(chain);
    }

    private void CheckOnKeyedRows(IEstimator<ITransformer> estimator, LabelMode output, bool scoresAnything = false)
    {
        var training = ContractRows.View(_mlContext, 30);
        var scoring = scoresAnything ? Refusals.Training : Refusals.All;
        var contract = new EstimatorContract(_mlContext, estimator, training)
        {
            OtherRows = [ContractRows.View(_mlContext, 9, seed: 3), ContractRows.Without(_mlContext, training, "Label")],
            InvalidInputs =
            [
                .. BadFeatures(training).Select(i => i with { By = i.By & scoring }),
                new("no label, as at scoring", ContractRows.Without(_mlContext, training, "Label"), Refusals.Training),
                new("a text as label", ContractRows.Replaced(_mlContext, training, "Label", "Name"), Refusals.Training),
                new("a number as label", ContractRows.Replaced(_mlContext, training, "Label", "Number"), Refusals.Training),
                new("a label of Double", ContractRows.Replaced(_mlContext, training, "Label", "Sparse"), Refusals.Training),
                .. NamesTaken(training, output),
            ],
        };
        contract.Check();
    }

    private void CheckOnSoftRows(IEstimator<ITransformer> estimator)
    {
        var training = ContractRows.OneHotView(_mlContext, 30);
        new EstimatorContract(_mlContext, estimator, training) { OtherRows = [ContractRows.View(_mlContext, 9, seed: 3)] }.Check();
    }

    private void CheckOnTexts(IEstimator<ITransformer> estimator)
    {
        var training = _mlContext.Data.LoadFromEnumerable(ContractRows.Create(30));
        var contract = new EstimatorContract(_mlContext, estimator, training)
        {
            OtherRows = [_mlContext.Data.LoadFromEnumerable(ContractRows.Create(9, seed: 3))],
            Dependencies = new Dictionary<string, string[]> { ["Prediction"] = ["Features"], ["Score"] = ["Features"], ["Label"] = ["Label"] },
            InvalidInputs = [.. BadFeatures(training), new("no label", ContractRows.Without(_mlContext, training, "Label"))],
        };
        contract.Check();
    }

    private InvalidInput[] BadFeatures(IDataView rows) =>
    [
        new("no features", ContractRows.Without(_mlContext, rows, "Features")),
        new("a number as features", ContractRows.Replaced(_mlContext, rows, "Features", "Number")),
        new("texts of unknown number as features", ContractRows.Replaced(_mlContext, rows, "Features", "Tags")),
        new("features of Double", ContractRows.Replaced(_mlContext, rows, "Features", "Sparse")),
    ];

    private IEnumerable<InvalidInput> NamesTaken(IDataView rows, LabelMode output)
    {
        string[] names = output switch
        {
            LabelMode.SoftLabel => ["SoftLabel"],
            LabelMode.WeightedRows => ["Weight", "MixedRows", "MixedWeights"],
            _ => [],
        };
        return names.Select(n => new InvalidInput($"a column '{n}', which mixing adds", ContractRows.Replaced(_mlContext, rows, n, "Name"), Refusals.Training));
    }

    private SoftLabelNeuralNetworkTrainer Trainer(string label, string features = "Features") =>
        _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, label, features, hiddenLayers: [4], numberOfEpochs: 3);

    /// <summary>Reads all rows with all their columns, as the strictest trainer would; its transformer is the identity.</summary>
    private sealed class ReadingStep : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            Assert.NotEmpty(RowTable.Read(input).Rows);
            return new TransformerChain<ITransformer>();
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
