using Microsoft.ML.Model;

namespace Microsoft.ML.Trainers;

/// <summary>Multinomial logistic regression: its scores are probabilities.</summary>
public sealed class MaximumEntropyModelParameters : LinearMulticlassModelParametersBase
{
    internal const string Signature = "MaximumEntropy";
    private const int Version = 1;

    internal MaximumEntropyModelParameters(int classCount, float[] parameters)
        : base(classCount, parameters)
    {
    }

    internal static MaximumEntropyModelParameters Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        return new MaximumEntropyModelParameters(context.Reader.ReadInt32(), ValueCodec.Of<float>().ReadAll(context.Reader));
    }

    private protected override void Save(ModelSaveContext context) => Write(context.Begin(Signature, Version));

    private protected override void ToScores(Span<float> values)
    {
        float greatest = float.NegativeInfinity;
        foreach (float value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        float sum = 0;
        foreach (ref float value in values)
        {
            value = MathF.Exp(value - greatest);
            sum += value;
        }

        foreach (ref float value in values)
        {
            value /= sum;
        }
    }
}
