using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Turns a view into another one, row by row where <see cref="IsRowToRowMapper"/> says so.</summary>
public interface ITransformer : ICanSaveModel
{
    bool IsRowToRowMapper { get; }

    DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    IDataView Transform(IDataView input);

    /// <summary>The same work for single rows; asked only where <see cref="IsRowToRowMapper"/> is true.</summary>
    IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema);
}
