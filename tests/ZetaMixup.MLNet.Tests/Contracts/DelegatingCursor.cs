using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>A cursor that hands everything on to another; what derives from it changes one thing.</summary>
internal class DelegatingCursor(DataViewRowCursor cursor) : DataViewRowCursor
{
    public override long Position => cursor.Position;

    public override long Batch => cursor.Batch;

    public override DataViewSchema Schema => cursor.Schema;

    public override bool MoveNext() => cursor.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => cursor.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => cursor.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => cursor.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cursor.Dispose();
        }

        base.Dispose(disposing);
    }
}
