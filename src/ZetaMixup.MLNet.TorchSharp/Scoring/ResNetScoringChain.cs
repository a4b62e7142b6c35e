using Google.Protobuf;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using ZetaMixup.MLNet.Scoring;
using ZetaMixup.MLNet.TorchSharp.Storage;

namespace ZetaMixup.MLNet.TorchSharp.Scoring;

/// <summary>
/// Scoring as a chain of ML.NET's own transformers: an image is resized, its pixels are extracted, ONNX Runtime computes the logarithms of
/// the probabilities, and the <see cref="StockScorer"/> makes <c>Score</c> and <c>PredictedLabel</c> of them.
/// </summary>
internal static class ResNetScoringChain
{
    private const string Resized = "zetamixup.resized";
    private const string Pixels = "zetamixup.pixels";
    private const string Logs = "zetamixup.logs";

    /// <param name="mlContext">The context.</param>
    /// <param name="network">The network.</param>
    /// <param name="classes">The values of its classes.</param>
    /// <param name="input">The training rows, for their schema.</param>
    /// <param name="imageColumnName">The images.</param>
    /// <param name="file">Where to write the file that ML.NET scores from. It has to be there as long as the chain.</param>
    public static TransformerChain<ITransformer> Build(MLContext mlContext, TrainedResNet network, ClassTable classes, IDataView input, string imageColumnName, ModelFile file)
    {
        var stock = StockScorer.Train(classes, Logs, network.ClassNames.Count);
        using (var stream = File.Create(file.Path))
        {
            ResNetGraph.WriteLogs(network, Pixels, Logs, stock.LogScale).WriteTo(stream);
        }

        var transforms = mlContext.Transforms;
        var pixels = Extraction(mlContext, imageColumnName, network.ImageSize, asFloats: true);
        var apply = transforms.ApplyOnnxModel([Logs], [Pixels], file.Path);
        var drop = transforms.DropColumns(Resized, Pixels, Logs);

        var parts = new List<ITransformer>();

        // None of these reads a row to be fitted.
        var data = input;
        void Add(ITransformer part)
        {
            data = part.Transform(data);
            parts.Add(part);
        }

        Add(pixels.Fit(data));
        Add(apply.Fit(data));
        Add(stock.Transformer);
        Add(drop.Fit(data));
        return new TransformerChain<ITransformer>([.. parts.SelectMany(p => p is IEnumerable<ITransformer> chain ? chain : [p])]);
    }

    /// <summary>Returns the pixels of images as bytes: red, then green, then blue, each row by row.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="input">The rows.</param>
    /// <param name="imageColumnName">The images.</param>
    /// <param name="size">The height and width to resize them to.</param>
    /// <param name="column">The column of the pixels.</param>
    public static IDataView ExtractBytes(MLContext mlContext, IDataView input, string imageColumnName, int size, out DataViewSchema.Column column)
    {
        var view = Extraction(mlContext, imageColumnName, size, asFloats: false).Fit(input).Transform(input);
        column = view.Schema[Pixels];
        return view;
    }

    private static EstimatorChain<ImagePixelExtractingTransformer> Extraction(MLContext mlContext, string imageColumnName, int size, bool asFloats) =>
        mlContext.Transforms.ResizeImages(Resized, size, size, imageColumnName, ImageResizingEstimator.ResizingKind.Fill)
            .Append(mlContext.Transforms.ExtractPixels(
                Pixels,
                Resized,
                ImagePixelExtractingEstimator.ColorBits.Rgb,
                ImagePixelExtractingEstimator.ColorsOrder.ARGB,
                interleavePixelColors: false,
                outputAsFloatArray: asFloats));
}
