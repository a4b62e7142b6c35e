using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Validation;

namespace Microsoft.ML;

/// <summary>F1 of scored rows, which ML.NET's own multiclass metrics lack.</summary>
public static class F1Catalog
{
    /// <summary>Micro-averaged, macro-averaged and per-class F1 of scored rows.</summary>
    /// <param name="catalog">The multiclass catalog.</param>
    /// <param name="data">Scored rows.</param>
    /// <param name="labelColumnName">The label, a key.</param>
    /// <param name="predictedLabelColumnName">The prediction, a key. Both are matched by their key values.</param>
    /// <param name="ignoredClasses">
    /// Names of classes whose rows are not looked at, such as a background. A row of another class that is predicted as
    /// one of them is a miss all the same.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="data"/> or a name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or no key, or only one of the two has key values and they have no class in common.</exception>
    /// <exception cref="ArgumentException">A name is blank, or a class that is to be ignored does not exist.</exception>
    /// <exception cref="InvalidOperationException">A key exceeds the count of its type.</exception>
    public static F1Metrics EvaluateF1(
        this MulticlassClassificationCatalog catalog,
        IDataView data,
        string labelColumnName = "Label",
        string predictedLabelColumnName = "PredictedLabel",
        IReadOnlyCollection<string>? ignoredClasses = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        return F1Evaluation.Evaluate(
            data,
            Require.Name(labelColumnName, nameof(labelColumnName)),
            Require.Name(predictedLabelColumnName, nameof(predictedLabelColumnName)),
            ignoredClasses ?? []);
    }
}
