using ZetaMixup;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Messages;
using ZetaMixup.MLNet.Validation;
using ZetaMixup.MLNet.Views;

namespace Microsoft.ML;

/// <summary>The three ways to mix rows in ML.NET: around a trainer, as a view, and as an estimator.</summary>
public static class ZetaMixupCatalog
{
    /// <summary>
    /// Fits an estimator on ζ-mixed rows. The recommended way: it can stand anywhere in a pipeline, and the model holds
    /// nothing but the estimator's own transformer.
    /// </summary>
    /// <typeparam name="TTransformer">The estimator's transformer.</typeparam>
    /// <param name="estimator">A trainer, or a chain that ends in one.</param>
    /// <param name="mlContext">The context, for the seed (where the options have none) and the messages.</param>
    /// <param name="labelColumnName">A key, which becomes the dominant sample's key and (by the options) a soft label besides; or a soft label, a vector of Single, which is mixed.</param>
    /// <param name="featureColumnName">The features: a vector of Single of known size, of whatever kind. An embedding or principal components mix as pixels do, which is manifold mixup (Verma et al. 2019, arXiv:1806.05236) at one fixed layer.</param>
    /// <param name="options">How rows are mixed; ζ-mixup with γ = 2.8 over batches of 32 where <see langword="null"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="estimator"/>, <paramref name="mlContext"/> or a name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A name is blank, both are the same, or an option is out of range.</exception>
    public static MixedTrainingEstimator<TTransformer> WithZetaMixup<TTransformer>(
        this IEstimator<TTransformer> estimator,
        MLContext mlContext,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        ZetaMixupOptions? options = null)
        where TTransformer : class, ITransformer =>
        new(estimator, mlContext, labelColumnName, featureColumnName, options ?? new ZetaMixupOptions());

    /// <summary>The rows of a view, ζ-mixed.</summary>
    /// <param name="catalog">The data operations.</param>
    /// <param name="data">The rows.</param>
    /// <param name="labelColumnName">A key, which becomes the dominant sample's key and (by the options) a soft label besides; or a soft label, a vector of Single, which is mixed.</param>
    /// <param name="featureColumnName">The features: a vector of Single of known size, of whatever kind. An embedding or principal components mix as pixels do, which is manifold mixup (Verma et al. 2019, arXiv:1806.05236) at one fixed layer.</param>
    /// <param name="options">How rows are mixed; ζ-mixup with γ = 2.8 over batches of 32 where <see langword="null"/>.</param>
    /// <param name="environment">The context, for the seed (where the options have none) and the messages: a catalog cannot reach it by itself.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="data"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, the features are not of the size of the images that the policy cuts boxes from, an option is out of range, or the data already has a column of a name that mixing adds.</exception>
    /// <exception cref="ArgumentException">A name is blank, or both are the same.</exception>
    public static MixedDataView ZetaMixup(
        this DataOperationsCatalog catalog,
        IDataView data,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        ZetaMixupOptions? options = null,
        MLContext? environment = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        Require.Name(labelColumnName, nameof(labelColumnName));
        Require.Name(featureColumnName, nameof(featureColumnName));
        Require.TwoColumns(labelColumnName, featureColumnName);
        var validated = (options ?? new ZetaMixupOptions()).Validated();
        var columns = MixedColumns.Labelled(data.Schema, labelColumnName, featureColumnName, validated);
        return new MixedDataView(data, columns, MixSettings.From(validated, environment), new PassRecord(new Messenger(environment, "ZetaMixup")));
    }

    /// <summary>
    /// An estimator for flat chains: mixes a feature column and a soft label column of the training rows in place, and
    /// passes every other row through.
    /// </summary>
    /// <param name="catalog">The transforms.</param>
    /// <param name="featureColumnName">The features: a vector of Single of known size.</param>
    /// <param name="softLabelColumnName">The soft or one-hot label: a vector of Single of known size, as <c>MapKeyToVector</c> makes it. It may be missing at scoring.</param>
    /// <param name="gamma">γ, at least 0, by default 2.8: the larger, the more the dominant sample weighs. From 1.72865 on its class always keeps the largest share.</param>
    /// <param name="sampleCount">T, how many rows of a batch are mixed with each other: 1 to <paramref name="batchSize"/>, or the whole batch where <see langword="null"/>.</param>
    /// <param name="batchSize">Rows per batch, at least 1, by default 32.</param>
    /// <param name="seed">The seed of the orderings; drawn from <paramref name="environment"/> where <see langword="null"/>.</param>
    /// <param name="environment">The context, for the seed and the messages: a catalog cannot reach it by itself.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or a name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A name is blank or given twice, or a number out of range.</exception>
    public static ZetaMixupEstimator ZetaMixup(
        this TransformsCatalog catalog,
        string featureColumnName,
        string softLabelColumnName,
        double gamma = ZetaMixupOptions.Defaults.Gamma,
        int? sampleCount = null,
        int batchSize = ZetaMixupOptions.Defaults.BatchSize,
        int? seed = null,
        MLContext? environment = null) =>
        catalog.ZetaMixup(
            new ZetaMixupOptions { Policy = MixingPolicy.ZetaMixup(gamma, sampleCount), BatchSize = batchSize, Seed = seed },
            [featureColumnName, softLabelColumnName],
            environment);

    /// <summary>
    /// An estimator for flat chains: mixes the named vector columns of the training rows in place, and passes every other
    /// row through.
    /// </summary>
    /// <param name="catalog">The transforms.</param>
    /// <param name="options">How rows are mixed.</param>
    /// <param name="columnNames">Vectors of Single of known size. Columns after the first may be missing at scoring. With a policy that cuts boxes from images, all but the one named by <see cref="ZetaMixupOptions.SoftLabelColumnName"/> have to be of their size.</param>
    /// <param name="environment">The context, for the seed (where the options have none) and the messages.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">No name is given, a name is blank or given twice, or an option out of range.</exception>
    public static ZetaMixupEstimator ZetaMixup(
        this TransformsCatalog catalog,
        ZetaMixupOptions options,
        IReadOnlyList<string> columnNames,
        MLContext? environment = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new ZetaMixupEstimator(columnNames, options, environment);
    }
}
