using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>A contract that nothing can break is none: each fault has to be found, and by its name.</summary>
public sealed class ContractTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void MLNets_own_views_keep_the_contract_of_a_view()
    {
        var rows = ContractRows.OneHotView(_mlContext, 20);

        Assert.Equal(20, ViewContract.Check(rows).Rows.Count);
        Assert.Equal(20, ViewContract.Check(new FaultyView(rows, ViewFault.None)).Rows.Count);
        Assert.Equal(20, ViewContract.Check(_mlContext.Data.ShuffleRows(rows, seed: 3)).Rows.Count);
    }

    [Theory]
    [InlineData(ViewFault.ValuesChangeFromPassToPass, "column 'Number' (3) of row 0 is")]
    [InlineData(ViewFault.ValuesDependOnTheOtherColumns, "'Number' (3) active (seed")]
    [InlineData(ViewFault.ValuesDependOnTheRandomSource, "In a pass with a random source, of a view that cannot shuffle: column 'Number'")]
    [InlineData(ViewFault.ValuesDependOnOtherCursors, "Column 'Number' (3) of row 0 is no longer")]
    [InlineData(ViewFault.IdsAreShared, "The id 00000000000000000000000000000000 is that of 2 rows")]
    [InlineData(ViewFault.IdsChangeFromPassToPass, "row 0 has the id")]
    [InlineData(ViewFault.CountIsWrong, "GetRowCount said 13 before the first pass; there are 12 rows")]
    [InlineData(ViewFault.ArraysAreShared, "Column 'Features' (0) of row 0 is no longer")]
    [InlineData(ViewFault.SchemaIsAnotherInstance, "the same instance")]
    [InlineData(ViewFault.InactiveColumnsAreReadable, "A getter of column 'Features' (0), which is not active, must be refused, but is accepted")]
    [InlineData(ViewFault.PositionsStartAtOne, "A cursor stands at -1 before it is moved, not at 0")]
    [InlineData(ViewFault.SetsLoseRows, "From a set of cursors (1 asked for, no column active): 11 rows, expected 12")]
    [InlineData(ViewFault.SetsGiveRowsTwice, "From a set of cursors (1 asked for, no column active): two of them share a batch")]
    public void A_view_that_breaks_the_contract_is_found_out(ViewFault fault, string message)
    {
        var view = new FaultyView(ContractRows.View(_mlContext, 12), fault);

        Tells(message, Assert.Throws<BrokenContractException>(() => ViewContract.Check(view)));
    }

    [Fact]
    public void MLNets_own_estimators_keep_the_contract_of_an_estimator()
    {
        Check(EstimatorFault.None);
        new EstimatorContract(_mlContext, _mlContext.Transforms.Conversion.MapKeyToVector("Bits", "Label"), ContractRows.View(_mlContext, 10)).Check();
    }

    [Theory]
    [InlineData(EstimatorFault.PromisesAColumnTooMany, "promised, but not delivered: 'Other': Scalar of Int32")]
    [InlineData(EstimatorFault.PromisesAColumnTooFew, "delivered, but not promised: 'Copy': Vector of Single")]
    [InlineData(EstimatorFault.PromisesAnAnnotationTooMany, "promised, but not delivered: 'Copy': Vector of Single ('CategoricalSlotRanges'")]
    [InlineData(EstimatorFault.FitRefusesWithAnotherException, "in Fit (Fit) must be refused with an ArgumentOutOfRangeException or an InvalidOperationException, not with System.ArgumentException")]
    [InlineData(EstimatorFault.FitAcceptsAnything, "in Fit (Fit) must be refused, but is accepted")]
    [InlineData(EstimatorFault.TransformAcceptsAnything, "in Transform (Fitted) must be refused, but is accepted")]
    [InlineData(EstimatorFault.RowsHaveAColumnThatTheSchemaHasNot, "The transformed rows beside GetOutputSchema: the schema has the columns")]
    [InlineData(EstimatorFault.IsLostWhenSaved, "The reloaded transformer: promised, but not delivered: 'Copy'")]
    [InlineData(EstimatorFault.MapperHasAnotherInputSchema, "A row mapper's input schema must be the one that it was made on")]
    [InlineData(EstimatorFault.MapperHasAnotherOutputSchema, "A row mapper's output schema beside GetOutputSchema: column 9 is 'Other', expected 'Copy'")]
    [InlineData(EstimatorFault.MapperNamesNoDependency, "cannot be read from what it depends on by its own account (no column)")]
    [InlineData(EstimatorFault.MapperNamesTooManyDependencies, "Column 'Copy' is made of Features; the row mapper says of")]
    public void An_estimator_that_breaks_the_contract_is_found_out(EstimatorFault fault, string message) =>
        Tells(message, Assert.Throws<BrokenContractException>(() => Check(fault)));

    private static void Tells(string message, BrokenContractException e) =>
        Assert.True(e.Message.Contains(message, StringComparison.Ordinal), $"It was found out otherwise: {e.Message}");

    private void Check(EstimatorFault fault)
    {
        var rows = ContractRows.OneHotView(_mlContext, 10);
        var contract = new EstimatorContract(_mlContext, new FaultyEstimator(_mlContext, fault), rows)
        {
            OtherRows = [ContractRows.OneHotView(_mlContext, 5, seed: 2)],
            Dependencies = new Dictionary<string, string[]> { ["Copy"] = ["Features"] },
            InvalidInputs = [new("no features", ContractRows.Without(_mlContext, rows, "Features"))],
        };
        contract.Check();
    }
}
