using Microsoft.ML.Images;

namespace Microsoft.ML.Data;

/// <summary>What <see cref="ImageLoadingEstimator"/> gives: loads images from files, row by row.</summary>
public sealed class ImageLoadingTransformer : ITransformer
{
    private readonly ImageStep _step;

    internal ImageLoadingTransformer(ImageStep step) => _step = step;

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The input's columns and the new one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new StepMapper(_step, inputSchema).OutputSchema;

    /// <summary>A view with the new column, made when its rows are read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new StepView(new StepMapper(_step, input.Schema), input);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new StepMapper(_step, inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw StepModel.CannotBeSaved("LoadImages");
}
