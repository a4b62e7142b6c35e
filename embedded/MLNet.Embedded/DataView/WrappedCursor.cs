using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// The common part of cursors that show some rows of another one: column <c>i</c> here is column <c>Source(i)</c> there.
/// </summary>
internal abstract class WrappedCursor : RootCursor
{
    private protected WrappedCursor(DataViewSchema schema, ActiveColumns active, DataViewRowCursor input)
        : base(schema, active)
    {
        Input = input;
    }

    public override long Batch => Input.Batch;

    private protected DataViewRowCursor Input { get; }

    public override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    private protected virtual int Source(int column) => column;

    private protected override Delegate GetterOf(int column) => ColumnGetter.Of(Input, Input.Schema[Source(column)]);

    private protected override void Close() => Input.Dispose();
}
