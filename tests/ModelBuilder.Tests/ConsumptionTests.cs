using ModelBuilder.Synthetic;
using ModelBuilder.Tests.Support;

namespace ModelBuilder.Tests;

[Collection(nameof(RetrainedModel))]
public sealed class ConsumptionTests
{
    [Fact]
    public void A_textbook_lesion_gets_its_diagnosis()
    {
        Assert.Equal("melanoma", LesionModel.Predict(RetrainedModel.Suspicious()).PredictedLabel);
        Assert.Equal("naevus", LesionModel.Predict(RetrainedModel.Harmless()).PredictedLabel);
    }

    [Fact]
    public void All_columns_of_the_output_are_filled()
    {
        var input = RetrainedModel.Suspicious();
        input.Age = float.NaN;
        input.Diagnosis = "naevus";

        var output = LesionModel.Predict(input);

        Assert.Equal([2, 6, 5, 11, 3, 0], [output.Asymmetry, output.Border, output.Colors, output.Diameter_mm, output.Evolution, output.Age]);
        Assert.Equal(LesionTable.Columns.Count, output.Features.Length);
        Assert.All(output.Features, value => Assert.InRange(value, 0, 1));
        Assert.Equal(LesionClass.All.Count, output.Score.Length);
        Assert.Equal(1, output.Score.Sum(), 4);
        Assert.InRange(output.Diagnosis, 1u, (uint)LesionClass.All.Count);
        Assert.NotEmpty(output.PredictedLabel);
    }

    [Fact]
    public void A_lesion_without_a_diagnosis_can_be_asked_about() =>
        Assert.Equal(0u, LesionModel.Predict(RetrainedModel.Harmless()).Diagnosis);

    [Fact]
    public void All_labels_come_with_their_scores_the_highest_first()
    {
        var output = LesionModel.Predict(RetrainedModel.Suspicious());

        var labels = LesionModel.PredictAllLabels(RetrainedModel.Suspicious()).ToArray();

        Assert.Equal(LesionClass.All.Select(lesion => lesion.Name).Order(), labels.Select(label => label.Key).Order());
        Assert.Equal(output.Score.OrderDescending(), labels.Select(label => label.Value));
        Assert.Equal(output.PredictedLabel, labels[0].Key);
    }

    [Fact]
    public void The_labels_of_a_prediction_can_be_had_afterwards()
    {
        var output = LesionModel.Predict(RetrainedModel.Harmless());

        var labels = LesionModel.GetSortedScoresWithLabels(output);

        Assert.Equal(LesionModel.PredictAllLabels(RetrainedModel.Harmless()), labels);
    }
}
