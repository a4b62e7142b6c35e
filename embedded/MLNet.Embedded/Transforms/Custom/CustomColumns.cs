using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The columns of a custom mapping. The action runs when the first of them is read in a row.</summary>
internal sealed class CustomColumns<TSrc, TDst>(TypedRowReader<TSrc> reader, Action<TSrc, TDst> mapAction, TypedRowWriter<TDst> writer)
    : ComputedColumns
    where TSrc : class, new()
    where TDst : class, new()
{
    internal override IReadOnlyList<DataViewSchema.DetachedColumn> Columns => writer.Columns;

    internal override IEnumerable<int> GetInputs(Func<int, bool> isActive) =>
        IsAnyActive(isActive) ? reader.Columns.Select(column => column.Index) : [];

    internal override Delegate?[] CreateGetters(DataViewRow input, Func<int, bool> isActive)
    {
        if (!IsAnyActive(isActive))
        {
            return new Delegate?[Columns.Count];
        }

        Action<TSrc> read = reader.Bind(input);
        var source = new TSrc();
        var destination = new TDst();
        long position = -1;
        return [.. Enumerable.Range(0, Columns.Count).Select(i => isActive(i) ? writer.CreateGetter(i, Current) : null)];

        TDst Current()
        {
            if (input.Position < 0)
            {
                throw Guard.NoCurrentRow();
            }

            if (position != input.Position)
            {
                read(source);
                mapAction(source, destination);
                position = input.Position;
            }

            return destination;
        }
    }

    private bool IsAnyActive(Func<int, bool> isActive) => Enumerable.Range(0, Columns.Count).Any(isActive);
}
