using Microsoft.ML;
using Microsoft.ML.Data;
using TorchSharp;
using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Scoring;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Support;

internal static class Models
{
    /// <summary>Options that train fast: the featurizer's weights, and only the last layer.</summary>
    public static ResNetClassificationOptions Frozen() => new()
    {
        Architecture = ResNetArchitecture.ResNet18Featurizer,
        InitialWeights = KeptFeaturizer.Instance,
        FreezeBackbone = true,
        ImageSize = SyntheticImages.Size,
        NumberOfEpochs = 10,
        LearningRate = 0.001,
        BatchSize = 8,
        Seed = 1,
        MixingPolicy = MixingPolicy.ZetaMixup(),
    };

    /// <summary>Trains a model. It has to be disposed: a temporary file of its size goes with it.</summary>
    public static ResNetClassificationTransformer Train(MLContext mlContext, IDataView view, ResNetClassificationOptions options) =>
        mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, options).Fit(view);

    public static float[][] Scores(IDataView scored)
    {
        var column = scored.Schema["Score"];
        using var cursor = scored.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var rows = new List<float[]>();
        VBuffer<float> buffer = default;
        while (cursor.MoveNext())
        {
            getter(ref buffer);
            rows.Add(buffer.DenseValues().ToArray());
        }

        return [.. rows];
    }

    /// <summary>Returns the pixels as the trainer and the scoring chain see them.</summary>
    public static float[][] Pixels(MLContext mlContext, IDataView view, int size)
    {
        var bytes = ResNetScoringChain.ExtractBytes(mlContext, view, "Image", size, out var column);
        using var cursor = bytes.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<byte>>(column);
        var rows = new List<float[]>();
        VBuffer<byte> buffer = default;
        while (cursor.MoveNext())
        {
            getter(ref buffer);
            rows.Add([.. buffer.DenseValues().Select(b => (float)b)]);
        }

        return [.. rows];
    }

    /// <summary>Scores pixels with libtorch.</summary>
    public static float[][] TorchScores(ResNetClassificationTransformer model, float[][] pixels)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var network = new ResNet(model.Network.Shape);
        model.Network.Weights.CopyTo(network);
        network.eval();
        var normalization = model.Network.Normalization;
        var area = model.ImageSize * model.ImageSize;
        return [.. pixels.Select(image =>
        {
            float[] values = [.. image.Select((v, i) => normalization.Apply(i / area, v))];
            var logits = network.call(tensor(values, [1, 3, model.ImageSize, model.ImageSize]));
            return logits.softmax(1).data<float>().ToArray();
        })];
    }

    public static float Difference(float[][] a, float[][] b)
    {
        Assert.Equal(a.Select(r => r.Length), b.Select(r => r.Length));
        return a.Zip(b).SelectMany(p => p.First.Zip(p.Second, (x, y) => MathF.Abs(x - y))).Max();
    }

    /// <summary>Trains a model and returns it as an ONNX file. What scores with it has a temporary file of its size, which is gone afterwards.</summary>
    public static byte[] TrainAndExport(MLContext mlContext, IDataView view, ResNetClassificationOptions options)
    {
        using var model = Train(mlContext, view, options);
        return Export(model);
    }

    public static byte[] Export(ResNetClassificationTransformer model)
    {
        using var stream = new MemoryStream();
        model.ExportToOnnx(stream);
        return stream.ToArray();
    }
}
