namespace Microsoft.ML;

/// <summary>A row that moves through the rows of a view; it stands before the first until told to move.</summary>
public abstract class DataViewRowCursor : DataViewRow
{
    public abstract bool MoveNext();
}
