using Microsoft.ML;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet;

/// <summary>Mixes vector columns of the training rows in place and passes all other rows through.</summary>
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
/// <para>
/// The named columns (features, and a one-hot or soft label) are mixed with the same weights. All other columns are those of
/// the dominant sample. If the policy cuts patches from images, the column named by
/// <see cref="ZetaMixupOptions.SoftLabelColumnName"/> is mixed by weight, and all others must hold such images.
/// </para>
/// <para>
/// Rows without a label are skipped if <see cref="ZetaMixupOptions.SoftLabelColumnName"/> names the label: its vector is all zeros
/// then. Any other column may hold any numbers.
/// </para>
/// <para>
/// It adds no column, so the saved model needs nothing of this library. Use it in flat chains. In nested chains ML.NET may fit
/// the trainer on unmixed rows; use the training-only wrapper <c>WithZetaMixup</c> there.
/// </para>
/// </remarks>
public sealed class ZetaMixupEstimator : IEstimator<ZetaMixupTransformer>
{
    private readonly MLContext _mlContext;
    private readonly ZetaMixupOptions _options;
    private readonly string[] _columnNames;

    internal ZetaMixupEstimator(MLContext mlContext, ZetaMixupOptions options, IReadOnlyList<string> columnNames)
    {
        _mlContext = mlContext;
        _columnNames = ColumnNames.RequireDistinct(columnNames, nameof(columnNames));
        _options = options.ValidatedForMixingInPlace();
    }

    /// <summary>Remembers the training rows for the transformer to mix. It reads none of them.</summary>
    /// <param name="input">The training rows.</param>
    /// <returns>A transformer that mixes <paramref name="input"/> once and passes everything else through.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or is not a vector of Single of known size, or the policy cuts patches from images and a column
    /// other than the soft label does not have their size.
    /// </exception>
    public ZetaMixupTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var columns = MixedColumns.InPlace(input.Schema, _columnNames, _options);
        return new ZetaMixupTransformer(input, columns, _columnNames, _options.WithSeed(_mlContext), new Messages(_mlContext, ZetaMixupOptions.LogSource));
    }

    /// <summary>Returns the input's shape: no column is added or changes its type.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    /// <returns><paramref name="inputSchema"/> itself.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or is not a vector of Single of known size.</exception>
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
