using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Contracts;

public sealed class ZetaMixupEstimatorContractTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void The_pair_keeps_the_promises_of_an_estimator_once_its_mixed_rows_were_read()
    {
        var training = ContractRows.OneHotView(_mlContext, 30);
        var unlabelled = ContractRows.Without(_mlContext, training, "SoftLabel", "Label");

        // What is saved is an identity that needs nothing of this library, so the reloaded model takes any rows.
        var pair = new EstimatorContract(_mlContext, _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features"), training)
        {
            AfterFit = fitted => RowTable.Read(fitted.Transform(training)),
            OtherRows = [ContractRows.OneHotView(_mlContext, 11, seed: 5), unlabelled],
            Dependencies = training.Schema.Where(c => !c.IsHidden).ToDictionary(c => c.Name, c => new[] { c.Name }),
            InvalidInputs =
            [
                new("no features", ContractRows.Without(_mlContext, training, "Features"), Refusals.Training | Refusals.Fitted),
                new("a number as features", ContractRows.Replaced(_mlContext, training, "Features", "Number"), Refusals.Training | Refusals.Fitted),
                new("features of unknown size", ContractRows.Replaced(_mlContext, training, "Features", "Tags"), Refusals.Training | Refusals.Fitted),
                new("features of Double", ContractRows.Replaced(_mlContext, training, "Features", "Sparse"), Refusals.Training | Refusals.Fitted),
                new("a key as soft label", ContractRows.Replaced(_mlContext, training, "SoftLabel", "Label"), Refusals.Training | Refusals.Fitted),
                new("no soft label, as at scoring", unlabelled, Refusals.Training),
            ],
        };

        pair.Check();
    }

    [Fact]
    public void Until_they_are_read_the_mixed_rows_of_the_pair_keep_the_promises_of_a_view()
    {
        var training = ContractRows.OneHotView(_mlContext, 30);
        var options = new ZetaMixupOptions { NumberOfCopies = 2, BatchSize = 8, PoolBytes = 1 };
        var fitted = _mlContext.Transforms.ZetaMixup(_mlContext, options, ["Features", "SoftLabel"]).Fit(training);

        Assert.Equal(60, ViewContract.Check(fitted.Transform(training)).Rows.Count);
    }
}
