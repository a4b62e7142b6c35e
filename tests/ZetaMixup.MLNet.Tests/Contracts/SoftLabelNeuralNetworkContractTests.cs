using Microsoft.ML;
using static ZetaMixup.MLNet.Tests.Contracts.LabelledRows;

namespace ZetaMixup.MLNet.Tests.Contracts;

public sealed class SoftLabelNeuralNetworkContractTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void With_a_key_of_texts_the_trainer_keeps_the_promises_of_an_estimator() =>
        Check(ContractRows.View(_mlContext, 30), ContractRows.View(_mlContext, 9, seed: 3));

    [Theory]
    [InlineData(nameof(Single))]
    [InlineData(nameof(Double))]
    [InlineData(nameof(SByte))]
    [InlineData(nameof(Int16))]
    [InlineData(nameof(Int32))]
    [InlineData(nameof(Int64))]
    [InlineData(nameof(Byte))]
    [InlineData(nameof(UInt16))]
    [InlineData(nameof(UInt32))]
    [InlineData(nameof(UInt64))]
    [InlineData(nameof(Boolean))]
    [InlineData(nameof(DateTime))]
    public void With_a_key_of_values_of_another_type_the_trainer_keeps_the_promises_of_an_estimator(string type)
    {
        Check(Rows(20), Rows(7));

        IDataView Rows(int count) => type switch
        {
            nameof(Single) => WithKeyOf<float>(_mlContext, count, 3, 7.5f, -5),
            nameof(Double) => WithKeyOf<double>(_mlContext, count, 3, 7.5, -5),
            nameof(SByte) => WithKeyOf<sbyte>(_mlContext, count, 3, 7, -5),
            nameof(Int16) => WithKeyOf<short>(_mlContext, count, 3, 7, -5),
            nameof(Int32) => WithKeyOf(_mlContext, count, 3, 7, -5),
            nameof(Int64) => WithKeyOf<long>(_mlContext, count, 3, 7, -5),
            nameof(Byte) => WithKeyOf<byte>(_mlContext, count, 3, 7, 5),
            nameof(UInt16) => WithKeyOf<ushort>(_mlContext, count, 3, 7, 5),
            nameof(UInt32) => WithKeyOf<uint>(_mlContext, count, 3, 7, 5),
            nameof(UInt64) => WithKeyOf<ulong>(_mlContext, count, 3, 7, 5),
            nameof(Boolean) => WithKeyOf(_mlContext, count, true, false),
            _ => WithKeyOf(_mlContext, count, new DateTime(2024, 1, 1), new DateTime(2023, 5, 6)),
        };
    }

    [Theory]
    [InlineData(nameof(KeysRow.Byte))]
    [InlineData(nameof(KeysRow.UInt32))]
    [InlineData(nameof(KeysRow.UInt64))]
    public void With_a_key_without_key_values_the_trainer_keeps_the_promises_of_an_estimator(string column) =>
        Check(WithBareKey(_mlContext, 20, column), WithBareKey(_mlContext, 7, column));

    [Fact]
    public void With_a_Boolean_the_trainer_keeps_the_promises_of_an_estimator() => Check(WithBoolean(_mlContext, 20), WithBoolean(_mlContext, 7));

    [Fact]
    public void With_a_soft_label_with_slot_names_the_trainer_keeps_the_promises_of_an_estimator()
    {
        Check(Rows(30, 7), Rows(9, 3));

        IDataView Rows(int count, int seed) =>
            ContractRows.Apply(_mlContext.Transforms.CopyColumns("Label", "SoftLabel"), ContractRows.OneHotView(_mlContext, count, seed));
    }

    [Fact]
    public void With_a_soft_label_without_slot_names_the_trainer_keeps_the_promises_of_an_estimator() =>
        Check(WithBareSoftLabel(_mlContext, 20), WithBareSoftLabel(_mlContext, 7));

    [Fact]
    public void On_rows_that_were_scored_before_the_trainer_keeps_the_promises_of_an_estimator()
    {
        var rows = ContractRows.View(_mlContext, 24);

        Check(Trainer().Fit(rows).Transform(rows), ContractRows.View(_mlContext, 9, seed: 3));
    }

    [Theory]
    [InlineData("Score", "Label")]
    [InlineData("PredictedLabel", "Label")]
    [InlineData("Features", "Score")]
    [InlineData("Features", "PredictedLabel")]
    public void On_columns_that_its_output_hides_the_trainer_keeps_the_promises_of_an_estimator(string features, string label)
    {
        var trainer = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, label, features, hiddenLayers: [4], numberOfEpochs: 3);
        var rows = ContractRows.View(_mlContext, 24);
        rows = features == "Features" ? ContractRows.Replaced(_mlContext, rows, label, "Label") : ContractRows.Replaced(_mlContext, rows, features, "Features");

        new EstimatorContract(_mlContext, trainer, rows) { Dependencies = new Dictionary<string, string[]> { ["Score"] = [features], ["PredictedLabel"] = [features] } }.Check();
    }

    [Fact]
    public void On_features_with_slot_names_the_trainer_keeps_the_promises_of_an_estimator()
    {
        Check(Rows(24), Rows(9));

        IDataView Rows(int count) => ContractRows.Apply(_mlContext.Transforms.Concatenate("Features", "X", "Y", "Z"), WithNumbers(_mlContext, count));
    }

    [Fact]
    public void A_reloaded_model_refuses_features_of_another_size_when_it_reads_them()
    {
        var rows = ContractRows.View(_mlContext, 12);
        using var stream = new MemoryStream();
        _mlContext.Model.Save(Trainer().Fit(rows), rows.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext().Model.Load(stream, out _);

        var e = Assert.Throws<InvalidOperationException>(() => RowTable.Read(loaded.Transform(Widened(rows))));
        Assert.Equal("The model was trained on 3 features, but a row has 6.", e.GetBaseException().Message);
    }

    private void Check(IDataView training, IDataView other)
    {
        var rows = ContractRows.View(_mlContext, 12);

        // The reloaded model is a chain of ML.NET's own parts, and of these none minds the size of a vector before it reads one.
        var contract = new EstimatorContract(_mlContext, Trainer(), training)
        {
            OtherRows = [other, ContractRows.Without(_mlContext, other, "Label")],
            Dependencies = new Dictionary<string, string[]> { ["Score"] = ["Features"], ["PredictedLabel"] = ["Features"], ["Features"] = ["Features"] },
            InvalidInputs =
            [
                new("no features", ContractRows.Without(_mlContext, rows, "Features")),
                new("a number as features", ContractRows.Replaced(_mlContext, rows, "Features", "Number")),
                new("features of Double", ContractRows.Replaced(_mlContext, rows, "Features", "Sparse")),
                new("features of unknown size", WithUnsizedFeatures(_mlContext), Refusals.Training | Refusals.Fitted),
                new("features of another size", Widened(rows), Refusals.Fitted),
                new("no label, as at scoring", ContractRows.Without(_mlContext, rows, "Label"), Refusals.Training),
                new("a text as label", ContractRows.Replaced(_mlContext, rows, "Label", "Name"), Refusals.Training),
                new("a number as label", ContractRows.Replaced(_mlContext, rows, "Label", "Number"), Refusals.Training),
                new("a label of Double", ContractRows.Replaced(_mlContext, rows, "Label", "Sparse"), Refusals.Training),
                new("more classes than can be scored", WithTooManyClasses(_mlContext), Refusals.Fit),
            ],
        };

        contract.Check();
    }

    private SoftLabelNeuralNetworkTrainer Trainer() =>
        _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, hiddenLayers: [4], numberOfEpochs: 3);

    private IDataView Widened(IDataView rows) => ContractRows.Apply(_mlContext.Transforms.Concatenate("Features", "Features", "Features"), rows);
}
