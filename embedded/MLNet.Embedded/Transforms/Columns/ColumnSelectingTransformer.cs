using Microsoft.ML.Data;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Keeps some columns, or all but some.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string Signature = "SelectColumns";
    private const int Version = 1;

    private readonly string[] _names;
    private readonly bool _keep;

    internal ColumnSelectingTransformer(string[] names, bool keep)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = names.Length > 0 ? [.. names] : throw new InvalidOperationException("At least one column must be named.");
        _keep = keep;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema, nameof(inputSchema)).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, Map(input.Schema, nameof(input)));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) =>
        new MappingRowMapper(Map(inputSchema, nameof(inputSchema)));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        BinaryWriter writer = ctx.Begin(Signature, Version);
        writer.Write(_keep);
        writer.WriteStrings(_names);
    }

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        bool keep = context.Reader.ReadBoolean();
        return new ColumnSelectingTransformer(context.Reader.ReadStrings(), keep);
    }

    internal bool Keeps(string name) => _names.Contains(name) == _keep;

    /// <summary>Throws unless each column that is to be kept or dropped is there.</summary>
    internal void RequireAll(IEnumerable<string> columns, string parameter)
    {
        string[] missing = [.. _names.Except(columns)];
        if (missing.Length > 0)
        {
            throw Guard.NoColumn(parameter, "input", string.Join(",", missing));
        }
    }

    private RowMapping Map(DataViewSchema schema, string parameter)
    {
        ArgumentNullException.ThrowIfNull(schema, parameter);
        RequireAll(schema.Select(column => column.Name), parameter);
        return RowMapping.Select(schema, _keep
            ? _names.Select(name => schema[name].Index)
            : schema.Where(column => Keeps(column.Name)).Select(column => column.Index));
    }
}
