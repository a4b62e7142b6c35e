using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>
/// ML.NET's own multiclass scorer as the last step of a chain: it adds <c>Score</c> and <c>PredictedLabel</c> with their
/// annotations, which survive saving and loading. Nothing public of ML.NET but a trained model adds them.
/// </summary>
/// <remarks>
/// It is a maximum entropy model that was trained for one step on one row per class, a one in the slot of the class. By
/// symmetry its weights are one value on the diagonal and one beside it, so it is the softmax of its input times the difference
/// of the two. L1 regularization makes the second exactly 0, so that other classes do not touch a class's rounding.
/// </remarks>
internal sealed class StockScorer
{
    /// <summary>The maximum number of classes. The model has a weight for each pair of slot and class.</summary>
    public const int MaxClassCount = 1024;

    private const string Label = "Label";
    private const string Features = "Features";

    // Between 1 / classes and 1 - 1 / classes, the gradients beside the diagonal and on it. For two classes both are 1/2.
    private const float L1Regularization = 0.5f;

    private const float Tolerance = 1e-6f;

    private StockScorer(ITransformer transformer, float logScale)
    {
        Transformer = transformer;
        LogScale = logScale;
    }

    public ITransformer Transformer { get; }

    /// <summary>The factor of log-probabilities of which the model makes the probabilities again.</summary>
    public float LogScale { get; }

    /// <param name="classes">The classes, with the values that the annotations hold.</param>
    /// <param name="featureColumnName">The column that the scorer reads.</param>
    /// <param name="featureCount">Its size, at least the number of classes. The slots after the classes are ignored.</param>
    public static StockScorer Train(ClassTable classes, string featureColumnName, int featureCount)
    {
        // A context of its own keeps the training out of the user's log and random numbers.
        var mlContext = new MLContext(seed: 0);
        var classCount = classes.Names.Count;
        var transformer = Trainer(mlContext, featureColumnName, classCount == 2 ? 0 : L1Regularization)
            .Fit(classes.OneRowPerClass(mlContext, Label, featureColumnName, featureCount));
        return new StockScorer(transformer, classCount == 1 ? 1 : 1 / Difference(transformer.Model, classCount));
    }

    /// <summary>Returns the shape of the columns that the scorer adds for the classes of a label.</summary>
    public static IEnumerable<SchemaShape.Column> AddedShape(SchemaShape.Column label)
    {
        var valueType = ClassTable.ValueTypeOf(label);
        var builder = new DataViewSchema.Builder();
        var keyValues = new DataViewSchema.Annotations.Builder();
        keyValues.Add(ClassNames.KeyValues, new VectorDataViewType(valueType, 1), NoValue(valueType.RawType));
        builder.AddColumn(Label, new KeyDataViewType(typeof(uint), 1), keyValues.ToAnnotations());
        builder.AddColumn(Features, new VectorDataViewType(NumberDataViewType.Single, 1));
        return Trainer(new MLContext(seed: 0), Features, L1Regularization)
            .GetOutputSchema(SchemaShapes.FromSchema(builder.ToSchema()))
            .Where(c => c.Name is not (Label or Features))
            .ToArray();
    }

    private static LbfgsMaximumEntropyMulticlassTrainer Trainer(MLContext mlContext, string featureColumnName, float l1Regularization) =>
        mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = Label,
            FeatureColumnName = featureColumnName,
            L1Regularization = l1Regularization,
            L2Regularization = 0,
            MaximumNumberOfIterations = 1,
            HistorySize = 1,
            NumberOfThreads = 1,
        });

    /// <summary>Returns the weight on the diagonal less the weight beside it.</summary>
    private static float Difference(MaximumEntropyModelParameters model, int classCount)
    {
        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out _);
        var on = weights[0].GetItemOrDefault(0);
        var beside = weights[0].GetItemOrDefault(1);
        for (var k = 0; k < classCount; k++)
        {
            foreach (var (slot, weight) in weights[k].Items(all: true))
            {
                var expected = slot == k ? on : slot < classCount ? beside : 0;
                if (!(MathF.Abs(weight - expected) <= Tolerance * (on - beside)))
                {
                    throw new InvalidOperationException(
                        "LbfgsMaximumEntropy of this ML.NET trains other weights than expected, so it cannot score the network's classes. Unset the environment variable MLNET_BACKEND, if it is set.");
                }
            }
        }

        return on - beside;
    }

    private static Delegate NoValue(Type type) =>
        (Delegate)typeof(StockScorer)
            .GetMethod(nameof(NoValueOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, null)!;

    private static ValueGetter<VBuffer<T>> NoValueOf<T>() => (ref VBuffer<T> value) => value = VBufferEditor.Create(ref value, 1).Commit();
}
