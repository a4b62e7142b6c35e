using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.Scoring;

namespace ZetaMixup.MLNet;

/// <summary>Finds the network of an earlier model: a fitted transformer, or a chain, saved and loaded or not, that contains one.</summary>
internal static class InitialModel
{
    private const string ParameterName = "initialModel";

    /// <param name="mlContext">The context.</param>
    /// <param name="model">The model.</param>
    /// <param name="schema">The schema of the training rows, of which a loaded model needs the feature column.</param>
    /// <exception cref="ArgumentException">The model contains no network, or it cannot score the training rows.</exception>
    public static TrainedNetwork Find(MLContext mlContext, ITransformer model, DataViewSchema schema) =>
        FindIn(mlContext, model, schema)
        ?? throw new ArgumentException($"The initial model, a {model.GetType().Name}, contains no network of {nameof(SoftLabelNeuralNetworkTrainer)}.", ParameterName);

    private static TrainedNetwork? FindIn(MLContext mlContext, ITransformer model, DataViewSchema schema)
    {
        if (model is SoftLabelNeuralNetworkTransformer transformer)
        {
            return transformer.Trained;
        }

        if (model is not IEnumerable<ITransformer> chain)
        {
            return null;
        }

        // The last network counts, as its columns hide those of the ones before.
        foreach (var part in chain.Reverse())
        {
            if (FindIn(mlContext, part, schema) is { } inner)
            {
                return inner;
            }

            if (part is ValueMappingTransformer lookup && NetworkIn(mlContext, lookup) is { } network)
            {
                return new TrainedNetwork(network, ClassNamesOf(model, schema), Epochs: 0);
            }
        }

        return null;
    }

    /// <summary>Returns the network that a step of a scoring chain holds as text, or null if it is another step.</summary>
    private static DenseNetwork? NetworkIn(MLContext mlContext, ValueMappingTransformer lookup)
    {
        var key = mlContext.Data.LoadFromEnumerable([new StateKeyRow { StateKey = StateKeyRow.Value }]);
        IDataView found;
        try
        {
            found = lookup.Transform(key);
        }
        catch (ArgumentException)
        {
            // It looks up another column.
            return null;
        }

        if (found.Schema.GetColumnOrNull(ScoringColumns.State) is not { } state)
        {
            return null;
        }

        using var cursor = found.GetRowCursor([state]);
        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(state);
        ReadOnlyMemory<char> text = default;
        _ = cursor.MoveNext();
        getter(ref text);
        return NetworkState.Read(text.Span).Network;
    }

    private static string[] ClassNamesOf(ITransformer scoringChain, DataViewSchema schema)
    {
        try
        {
            return Input.ClassNames.Of(scoringChain.GetOutputSchema(schema)["PredictedLabel"]);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"The initial model cannot score the training rows: {e.Message}", ParameterName, e);
        }
    }
}
