using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace ZetaMixup.MLNet;

/// <summary>What a fitted model says about the trainer that made it.</summary>
/// <param name="IsOneVersusAll">Whether it is a one-versus-all model. LightGbm also makes one for several classes.</param>
/// <param name="HasGam">Whether it is a generalized additive model, or composed of such models.</param>
/// <param name="HasFittedCalibrators">
/// Whether its parts were calibrated after their training. A calibrator that comes with a trainer is not fitted.
/// </param>
internal sealed record FittedModel(bool IsOneVersusAll, bool HasGam, bool HasFittedCalibrators)
{
    private const string GamModel = "GamBinaryModelParameters";
    private const string SavedGamModel = "BinaryClassGamPredictor";

    /// <summary>
    /// Returns the models in a fitted transformer, however their trainers were nested. The parts of a one-versus-all or pairwise
    /// model are not public, so they are read from the saved model.
    /// </summary>
    public static IEnumerable<FittedModel> In(ITransformer transformer, MLContext mlContext) => transformer switch
    {
        IEnumerable<ITransformer> chain => chain.SelectMany(t => In(t, mlContext)),
        IPredictionTransformer<object> { Model: OneVersusAllModelParameters or PairwiseCouplingModelParameters } composed => [OfParts(composed, mlContext)],
        IPredictionTransformer<object> simple => [new(false, simple.Model.GetType().ToString().Contains(GamModel, StringComparison.Ordinal), false)],
        _ => [],
    };

    private static FittedModel OfParts(IPredictionTransformer<object> composed, MLContext mlContext)
    {
        using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        mlContext.Model.Save(composed, null, file);
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        return new FittedModel(
            composed.Model is OneVersusAllModelParameters,
            archive.Entries.Any(e => Text(e).Contains(SavedGamModel, StringComparison.Ordinal)),
            archive.Entries.GroupBy(e => e.FullName[..^e.Name.Length]).Any(folder => folder.Key.TrimEnd('/', '\\').EndsWith("Calibrator", StringComparison.Ordinal) && !folder.Any(IsFixedPlatt)));
    }

    /// <summary>Whether an entry says that the calibrator is P(y=1|x) = 1/1+exp(A*x + B) with B = 0. A fitted one has another intercept.</summary>
    private static bool IsFixedPlatt(ZipArchiveEntry entry) =>
        entry.Name == "Calibrator.txt" && Text(entry).Split('\n').Any(line => line.Trim() == "B=0");

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
