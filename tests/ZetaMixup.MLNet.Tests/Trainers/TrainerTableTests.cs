using System.Collections.Concurrent;
using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Trainers;

public sealed class TrainerTableTests
{
    private static readonly ConcurrentDictionary<(bool, string), double> Unmixed = new();
    private readonly MLContext _mlContext = new(seed: 1);

    public static TheoryData<string, LabelMode> MulticlassCells => Cells(TrainerCases.Multiclass);

    public static TheoryData<string, LabelMode> BinaryCells => Cells(TrainerCases.Binary);

    [Theory]
    [MemberData(nameof(MulticlassCells))]
    public void A_multiclass_trainer_learns_as_well_as_from_unmixed_rows_or_is_refused(string trainer, LabelMode mode) => Check(isBinary: false, trainer, mode);

    [Theory]
    [MemberData(nameof(BinaryCells))]
    public void A_binary_trainer_learns_as_well_as_from_unmixed_rows_or_is_refused(string trainer, LabelMode mode) => Check(isBinary: true, trainer, mode);

    private static TheoryData<string, LabelMode> Cells(TrainerCase[] cases)
    {
        var data = new TheoryData<string, LabelMode>();
        foreach (var trainer in cases)
        {
            foreach (var mode in TrainerTable.Modes)
            {
                data.Add(trainer.Name, mode);
            }
        }

        return data;
    }

    private void Check(bool isBinary, string name, LabelMode mode)
    {
        var trainer = TrainerCases.Find(isBinary, name);
        var wrapped = trainer.Create(_mlContext, mode == LabelMode.WeightedRows ? "Weight" : null)
            .WithZetaMixup(_mlContext, options: new ZetaMixupOptions { LabelMode = mode, Seed = 3, NumberOfCopies = mode == LabelMode.SampledLabel ? 4 : 1 });
        var train = isBinary ? EasyRows.Binary(_mlContext, 90, seed: 5) : EasyRows.Multiclass(_mlContext, 90, seed: 5);
        if (trainer.In(mode) is { } refusal)
        {
            Assert.Contains(refusal.Message, Assert.Throws<InvalidOperationException>(() => wrapped.Fit(train)).Message, StringComparison.Ordinal);
            return;
        }

        var unmixed = Unmixed.GetOrAdd((isBinary, name), _ => Accuracy(isBinary, trainer.Create(_mlContext, null).Fit(train)));
        Assert.InRange(unmixed, 0.9, 1);
        Assert.InRange(Accuracy(isBinary, wrapped.Fit(train)), unmixed - 0.05, 1);
    }

    private double Accuracy(bool isBinary, ITransformer model) => isBinary
        ? _mlContext.BinaryClassification.EvaluateNonCalibrated(model.Transform(EasyRows.Binary(_mlContext, 200, seed: 6))).Accuracy
        : _mlContext.MulticlassClassification.Evaluate(model.Transform(EasyRows.Multiclass(_mlContext, 300, seed: 6))).MicroAccuracy;
}
