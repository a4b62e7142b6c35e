using Microsoft.ML;
using ZetaMixup.MLNet.Messages;
using ZetaMixup.MLNet.Schema;
using ZetaMixup.MLNet.Validation;
using ZetaMixup.MLNet.Views;

namespace ZetaMixup.MLNet;

/// <summary>Mixes vector columns of the training rows in place, and passes every other row through.</summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | No |
/// | Input column data type | Known-sized vector of [Single](xref:System.Single) |
/// | Output column data type | Known-sized vector of [Single](xref:System.Single) |
/// | Required NuGet in addition to Microsoft.ML | ZetaMixup.MLNet |
/// | Exportable to ONNX | No |
/// ]]></format>
/// The named columns (features, and a one-hot or soft label) are mixed with the same weights; every other column is
/// the dominant sample's. Where the policy cuts boxes from images, the one named by
/// <see cref="ZetaMixupOptions.SoftLabelColumnName"/> is mixed by the weights, and all others have to be such images. It knows of no labels: a row without one, whose one-hot vector is all zeros, is mixed like any
/// other, so filter such rows first. No column is added, so the saved model needs nothing of this library. For flat chains: in
/// nested ones ML.NET may fit the trainer on rows that are not mixed, which the training-only wrapper <c>WithZetaMixup</c>
/// rules out.
/// </remarks>
public sealed class ZetaMixupEstimator : IEstimator<ZetaMixupTransformer>
{
    private readonly string[] _columnNames;
    private readonly ZetaMixupOptions _options;
    private readonly MLContext? _environment;

    internal ZetaMixupEstimator(IReadOnlyList<string> columnNames, ZetaMixupOptions options, MLContext? environment)
    {
        _columnNames = Require.ColumnNames(columnNames, nameof(columnNames));
        _options = options.ValidatedForPair();
        _environment = environment;
    }

    /// <summary>Remembers the training rows, which the transformer will mix; reads none of them.</summary>
    /// <param name="input">The training rows.</param>
    /// <returns>A transformer that mixes <paramref name="input"/> once and passes everything else through.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing, or no vector of Single of known size, or, where the policy cuts boxes from images, not of their
    /// size and not the soft label by name.
    /// </exception>
    public ZetaMixupTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var settings = MixSettings.From(_options, _environment);
        var columns = MixedColumns.InPlace(input.Schema, _columnNames, settings);
        return new ZetaMixupTransformer(input, columns, _columnNames, settings, new Messenger(_environment, "ZetaMixup"));
    }

    /// <summary>The input's shape: no column is added or changes its type.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    /// <returns><paramref name="inputSchema"/> itself.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or no vector of Single of known size.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var name in _columnNames)
        {
            _ = ColumnChecks.FindVector(inputSchema, name, "mixed");
        }

        return inputSchema;
    }
}
