using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet;

/// <summary>Refuses trainers that rank. What they learn is the order within a query group, and mixing ignores the groups.</summary>
internal static class RankingCheck
{
    /// <summary>Throws if the type of an estimator tells that it ranks, before it wastes time on mixed rows.</summary>
    /// <exception cref="InvalidOperationException">The estimator ranks.</exception>
    public static void CheckBeforeFit(object estimator)
    {
        foreach (var contract in estimator.GetType().GetInterfaces())
        {
            if (contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEstimator<>) && Ranks(contract.GetGenericArguments()[0]))
            {
                throw Refusal(estimator.GetType());
            }
        }
    }

    /// <summary>Throws if a transformer, or a step of a chain, ranks.</summary>
    /// <exception cref="InvalidOperationException">The transformer ranks.</exception>
    public static void Check(ITransformer fitted)
    {
        if (Ranks(fitted.GetType()))
        {
            throw Refusal(fitted.GetType());
        }

        foreach (var step in fitted as IEnumerable<ITransformer> ?? [])
        {
            Check(step);
        }
    }

    private static bool Ranks(Type transformer) => transformer.IsGenericType
        && (transformer.GetGenericTypeDefinition() == typeof(RankingPredictionTransformer<>)
            || (transformer.GetGenericTypeDefinition() == typeof(TransformerChain<>) && Ranks(transformer.GetGenericArguments()[0])));

    private static InvalidOperationException Refusal(Type type) => new(
        $"{type.Name} ranks rows within query groups. Labels of different groups cannot be compared, but mixing takes rows of any groups, "
        + "and a mix has the group of its dominant sample, so the ranker would learn wrong orders. Train it without the wrapper.");
}
