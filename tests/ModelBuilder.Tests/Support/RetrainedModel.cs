using Microsoft.ML;

namespace ModelBuilder.Tests.Support;

/// <summary>The model, trained on all rows and saved where the generated code looks for it.</summary>
public sealed class RetrainedModel
{
    internal const string FileName = "LesionModel.mlnet";

    public RetrainedModel()
    {
        var mlContext = new MLContext(seed: 1);
        var data = Load(mlContext);
        LesionModel.SaveModel(mlContext, LesionModel.RetrainModel(mlContext, data), data, FileName);
    }

    internal static IDataView Load(MLContext mlContext) => LesionModel.LoadIDataViewFromFile(
        mlContext, SampleFiles.Lesions, LesionModel.RetrainSeparatorChar, LesionModel.RetrainHasHeader, LesionModel.RetrainAllowQuoting);

    internal static LesionModel.ModelInput Suspicious() =>
        new() { Asymmetry = 2, Border = 6, Colors = 5, Diameter_mm = 11, Evolution = 3, Age = 58 };

    internal static LesionModel.ModelInput Harmless() =>
        new() { Asymmetry = 0, Border = 1, Colors = 1, Diameter_mm = 3.5f, Evolution = 0, Age = 25 };
}

[CollectionDefinition(nameof(RetrainedModel))]
public sealed class RetrainedModelCollection : ICollectionFixture<RetrainedModel>;
