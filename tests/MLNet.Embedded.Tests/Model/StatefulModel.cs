using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.Embedded.Tests.Model;

/// <summary>
/// A model with state made of ML.NET's own parts alone: the state is one text that each row is given, decoded once; a
/// custom mapping fills a block of fixed capacity with scores and says the predicted class.
/// </summary>
internal static class StatefulModel
{
    internal const int Capacity = 64;

    /// <summary>A model that scores a class by the distance of the features' sum to the class's centre.</summary>
    internal static ITransformer Create(MLContext context, string featureColumn, string[] classes, float[] centres, int stateLength = 0)
    {
        string state = string.Join(' ', centres.Select(centre => centre.ToString("R", CultureInfo.InvariantCulture))).PadRight(stateLength);
        IDataView shape = context.Data.LoadFromEnumerable(Array.Empty<StateShape>());
        IDataView made = context.Data.LoadFromEnumerable([new BlockRow { Block = [.. Enumerable.Range(0, Capacity).Select(i => i < classes.Length ? 1f : 0f)] }]);
        IDataView names = context.Data.LoadFromEnumerable(classes.Select((name, i) => new NameRow { Index = i, Name = name }));
        IDataView keyData = context.Data.LoadFromEnumerable(classes.Select(name => new KeyRow { Name = name }));
        TransformsCatalog.ConversionTransforms conversion = context.Transforms.Conversion;
        return new TransformerChain<ITransformer>(
            Fitted(context.Transforms.CopyColumns("StatefulFeatures", featureColumn), context.Data.LoadFromEnumerable([new FeatureRow()])),
            Fitted(context.Transforms.CustomMapping(ConstantFactory.Map, ConstantFactory.Contract), shape),
            Fitted(conversion.MapValue("StatefulState", [KeyValuePair.Create(1u, state)], "StatefulConstant"), shape),
            Fitted(context.Transforms.CustomMapping(ScoringFactory.CreateMap(), ScoringFactory.Contract), shape),
            Fitted(context.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Score", "Block"), made),
            Fitted(conversion.MapValue("StatefulName", names, names.Schema["Index"], names.Schema["Name"], "Best"), shape),
            Fitted(conversion.MapValueToKey("PredictedLabel", "StatefulName", keyData: keyData), shape),
            Fitted(context.Transforms.DropColumns("StatefulFeatures", "StatefulConstant", "StatefulState", "Block", "Best", "StatefulName"), shape));

        static ITransformer Fitted(IEstimator<ITransformer> estimator, IDataView view) => estimator.Fit(view);
    }

    /// <summary>All columns that lie between the parts, to fit each part alone.</summary>
    private sealed class StateShape
    {
        public VBuffer<float> StatefulFeatures { get; set; }

        public uint StatefulConstant { get; set; }

        public string StatefulState { get; set; } = "";

        [VectorType(Capacity)]
        public float[] Block { get; set; } = [];

        public int Best { get; set; }

        public string StatefulName { get; set; } = "";
    }

    private sealed class FeatureRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = new float[3];
    }

    private sealed class BlockRow
    {
        [VectorType(Capacity)]
        public float[] Block { get; set; } = [];
    }

    private sealed class NameRow
    {
        public int Index { get; set; }

        public string Name { get; set; } = "";
    }

    private sealed class KeyRow
    {
        public string Name { get; set; } = "";
    }
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class ConstantFactory : CustomMappingFactory<ConstantFactory.Source, ConstantFactory.Target>
{
    internal const string Contract = "constant of a stateful model";

    internal static Action<Source, Target> Map => static (_, target) => target.StatefulConstant = 1;

    public override Action<Source, Target> GetMapping() => Map;

    internal sealed class Source
    {
    }

    internal sealed class Target
    {
        public uint StatefulConstant { get; set; }
    }
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class ScoringFactory : CustomMappingFactory<ScoringFactory.Source, ScoringFactory.Target>
{
    internal const string Contract = "scores of a stateful model";

    private static int _decodings;

    /// <summary>How often a state was decoded.</summary>
    internal static int Decodings => _decodings;

    public override Action<Source, Target> GetMapping() => CreateMap();

    internal static Action<Source, Target> CreateMap()
    {
        float[]? centres = null;
        return (source, target) =>
        {
            centres ??= Decode(source.StatefulState);
            float sum = 0;
            foreach (float feature in source.StatefulFeatures.GetValues())
            {
                sum += feature;
            }

            float total = 0;
            var block = new float[StatefulModel.Capacity];
            for (int i = 0; i < centres.Length; i++)
            {
                block[i] = MathF.Exp(-MathF.Abs(sum - centres[i]));
                total += block[i];
            }

            for (int i = 0; i < centres.Length; i++)
            {
                block[i] /= total;
            }

            target.Block = block;
            target.Best = Array.IndexOf(block, block.Max());
        };
    }

    private static float[] Decode(ReadOnlyMemory<char> state)
    {
        Interlocked.Increment(ref _decodings);
        return [.. state.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
    }

    internal sealed class Source
    {
        public VBuffer<float> StatefulFeatures { get; set; }

        public ReadOnlyMemory<char> StatefulState { get; set; }
    }

    internal sealed class Target
    {
        [VectorType(StatefulModel.Capacity)]
        public float[] Block { get; set; } = new float[StatefulModel.Capacity];

        public int Best { get; set; }
    }
}
