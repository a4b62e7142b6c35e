using ZetaMixup;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.View;

namespace Microsoft.ML;

/// <summary>The three ways to mix rows in ML.NET: around a trainer, as a data view, and as an estimator.</summary>
public static class ZetaMixupCatalog
{
    /// <summary>
    /// Fits an estimator on mixed rows. This is the recommended way: it works anywhere in a pipeline, and the model contains
    /// only the estimator's own transformer.
    /// </summary>
    /// <typeparam name="TTransformer">The type of the estimator's transformer.</typeparam>
    /// <param name="estimator">A trainer, or a chain that ends in one.</param>
    /// <param name="mlContext">The context, for messages and, unless the options have one, the seed.</param>
    /// <param name="labelColumnName">
    /// The label. A key or Boolean becomes the dominant sample's and, depending on the options, also a soft label. A soft label,
    /// a vector of <see cref="float"/>, is mixed in place, and so is a single <see cref="float"/>, the target of a regression.
    /// </param>
    /// <param name="featureColumnName">
    /// The features, a vector of <see cref="float"/> of known size. Mixing an embedding or principal components is manifold
    /// mixup (Verma et al. 2019, arXiv:1806.05236) at one fixed layer.
    /// </param>
    /// <param name="options">How rows are mixed. <see langword="null"/> stands for the defaults.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="estimator"/>, <paramref name="mlContext"/> or a column name is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A column name is blank, one column is to have two roles, or an option is out of range.
    /// </exception>
    public static MixedTrainingEstimator<TTransformer> WithZetaMixup<TTransformer>(
        this IEstimator<TTransformer> estimator,
        MLContext mlContext,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        ZetaMixupOptions? options = null)
        where TTransformer : class, ITransformer =>
        new(estimator, mlContext, labelColumnName, featureColumnName, options ?? new ZetaMixupOptions());

    /// <summary>Mixes the rows of a data view.</summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="mlContext">The context, for messages and, unless the options have one, the seed.</param>
    /// <param name="input">The rows to mix.</param>
    /// <param name="labelColumnName">
    /// The label. A key or Boolean becomes the dominant sample's and, depending on the options, also a soft label. A soft label,
    /// a vector of <see cref="float"/>, is mixed in place, and so is a single <see cref="float"/>, the target of a regression.
    /// </param>
    /// <param name="featureColumnName">
    /// The features, a vector of <see cref="float"/> of known size. Mixing an embedding or principal components is manifold
    /// mixup (Verma et al. 2019, arXiv:1806.05236) at one fixed layer.
    /// </param>
    /// <param name="options">How rows are mixed. <see langword="null"/> stands for the defaults.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="catalog"/>, <paramref name="mlContext"/>, <paramref name="input"/> or a column name is
    /// <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or has another type, the features do not have the size of the images that the policy cuts patches
    /// from, an option is out of range, or the input already has a column with the name of an added one.
    /// </exception>
    /// <exception cref="ArgumentException">A column name is blank, or one column is to have two roles.</exception>
    public static MixedDataView ZetaMixup(
        this DataOperationsCatalog catalog,
        MLContext mlContext,
        IDataView input,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        ZetaMixupOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(input);
        ColumnNames.RequireLabelAndFeatures(labelColumnName, featureColumnName);
        var validated = (options ?? new ZetaMixupOptions()).Validated();
        ColumnNames.RequireOthers(labelColumnName, featureColumnName, validated);
        var columns = MixedColumns.WithLabel(input.Schema, labelColumnName, featureColumnName, validated);
        return new MixedDataView(
            input, columns, validated.WithSeed(mlContext), new PassRecord(new Messages(mlContext, ZetaMixupOptions.LogSource)), isMarked: validated.Policy != MixingPolicy.None);
    }

    /// <summary>
    /// Creates an estimator for flat chains that mixes a feature column and a soft label column of the training rows in place
    /// and passes all other rows through.
    /// </summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="mlContext">The context, for messages and, unless there is a <paramref name="seed"/>, the seed.</param>
    /// <param name="softLabelColumnName">
    /// The soft or one-hot label, a vector of <see cref="float"/> of known size such as <c>MapKeyToVector</c> makes. It may be
    /// missing at scoring. Rows in which it is all zeros have no label and are skipped.
    /// </param>
    /// <param name="featureColumnName">The features, a vector of <see cref="float"/> of known size.</param>
    /// <param name="gamma">γ, finite and at least 0. The larger γ is, the larger is the weight of the dominant sample. From 1.72865 on its class always has the largest probability.</param>
    /// <param name="sampleCount">T, how many rows of a batch are mixed into one: 1 to <paramref name="batchSize"/>. <see langword="null"/> stands for the whole batch.</param>
    /// <param name="batchSize">Rows per batch, at least 1.</param>
    /// <param name="seed">The seed of the orderings. <see langword="null"/> draws one from <paramref name="mlContext"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="mlContext"/> or a column name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A column name is blank, both are the same, or a number is out of range.</exception>
    public static ZetaMixupEstimator ZetaMixup(
        this TransformsCatalog catalog,
        MLContext mlContext,
        string softLabelColumnName = ZetaMixupOptions.Defaults.SoftLabelColumnName,
        string featureColumnName = "Features",
        double gamma = MixingPolicy.DefaultGamma,
        int? sampleCount = null,
        int batchSize = ZetaMixupOptions.Defaults.BatchSize,
        int? seed = null) =>
        catalog.ZetaMixup(
            mlContext,
            new ZetaMixupOptions
            {
                Policy = MixingPolicy.ZetaMixup(gamma, sampleCount),
                BatchSize = batchSize,
                Seed = seed,
                SoftLabelColumnName = ColumnNames.Require(softLabelColumnName, nameof(softLabelColumnName)),
            },
            [featureColumnName, softLabelColumnName]);

    /// <summary>
    /// Creates an estimator for flat chains that mixes the named vector columns of the training rows in place and passes all
    /// other rows through.
    /// </summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="mlContext">The context, for messages and, unless the options have one, the seed.</param>
    /// <param name="options">How rows are mixed.</param>
    /// <param name="columnNames">
    /// Vectors of <see cref="float"/> of known size, the features first. All others may be missing at scoring. The one named by
    /// <see cref="ZetaMixupOptions.SoftLabelColumnName"/>, if there is one, must be a soft label. If the policy cuts patches from
    /// images, all others must have their size.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="catalog"/>, <paramref name="mlContext"/>, <paramref name="options"/> or a column name is
    /// <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">There is no column name, one is blank or repeated, or an option is out of range.</exception>
    public static ZetaMixupEstimator ZetaMixup(
        this TransformsCatalog catalog,
        MLContext mlContext,
        ZetaMixupOptions options,
        IReadOnlyList<string> columnNames)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(options);
        return new ZetaMixupEstimator(mlContext, options, columnNames);
    }
}
