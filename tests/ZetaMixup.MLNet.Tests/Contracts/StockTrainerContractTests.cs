using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Contracts;

public sealed class StockTrainerContractTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void Around_a_stock_trainer_on_dominant_keys_the_wrapper_keeps_the_promises_of_an_estimator() =>
        Check(_mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(), "Label", LabelMode.DominantKey);

    [Theory]
    [InlineData("Label")]
    [InlineData("SoftLabel")]
    public void Around_a_stock_trainer_on_weighted_rows_the_wrapper_keeps_the_promises_of_an_estimator(string label) =>
        Check(_mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(label, exampleWeightColumnName: "Weight"), label, LabelMode.WeightedRows);

    [Fact]
    public void Around_another_stock_trainer_on_weighted_rows_the_wrapper_keeps_the_promises_of_an_estimator() =>
        Check(StockTrainers.Sdca(_mlContext, "Weight"), "Label", LabelMode.WeightedRows);

    private void Check(IEstimator<ITransformer> trainer, string label, LabelMode output)
    {
        var training = ContractRows.OneHotView(_mlContext, 24);
        var contract = new EstimatorContract(_mlContext, trainer.WithZetaMixup(_mlContext, label, options: new ZetaMixupOptions { LabelMode = output }), training)
        {
            OtherRows = [ContractRows.View(_mlContext, 9, seed: 3), ContractRows.Without(_mlContext, training, "Label", "SoftLabel")],
            Dependencies = new Dictionary<string, string[]> { ["Score"] = ["Features"], ["PredictedLabel"] = ["Features"] },
            InvalidInputs =
            [
                new("no features", ContractRows.Without(_mlContext, training, "Features")),
                new("a number as features", ContractRows.Replaced(_mlContext, training, "Features", "Number")),
                new("features of Double", ContractRows.Replaced(_mlContext, training, "Features", "Sparse")),
                new("a text as label", ContractRows.Replaced(_mlContext, training, label, "Name"), Refusals.Training),
                new("no label, as at scoring", ContractRows.Without(_mlContext, training, label), Refusals.Training),
            ],
        };
        contract.Check();
    }
}
