using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Rows that store few of their values, as a bag of words makes them, with a key label and a number.</summary>
internal sealed class SparseTable(MLContext mlContext, int width)
{
    internal const int Classes = 3;

    internal List<(int[] Indices, float[] Values)> Rows { get; } = [];

    /// <summary>Adds rows of values at random places.</summary>
    internal SparseTable AddRandom(int rowCount, int valueCount, int seed = 5)
    {
        var random = new Random(seed);
        for (var row = 0; row < rowCount; row++)
        {
            int[] indices = [.. Enumerable.Range(0, valueCount).Select(_ => random.Next(width)).Distinct().Order()];
            Rows.Add((indices, [.. indices.Select(_ => random.NextSingle() - 0.4f)]));
        }

        return this;
    }

    /// <summary>The rows as a view of sparse vectors, or of dense ones.</summary>
    internal IDataView View(bool dense = false) => View(_ => dense);

    /// <summary>The rows as a view, some of dense vectors.</summary>
    internal IDataView View(Func<int, bool> isDense)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return mlContext.Data.LoadFromEnumerable(
            Rows.Select((row, i) => new Row
            {
                Features = isDense(i) ? new VBuffer<float>(width, Expand(row)) : new VBuffer<float>(width, row.Indices.Length, row.Values, row.Indices),
                Label = (uint)(i % Classes),
                Number = i,
            }).ToList(),
            schema);
    }

    /// <summary>All values of a row.</summary>
    internal float[] Expand((int[] Indices, float[] Values) row)
    {
        var values = new float[width];
        for (var i = 0; i < row.Indices.Length; i++)
        {
            values[row.Indices[i]] = row.Values[i];
        }

        return values;
    }

    /// <summary>The vectors of a column as they are given, each a copy.</summary>
    internal static VBuffer<float>[] Vectors(IDataView view, string column = "Features")
    {
        var vectors = new List<VBuffer<float>>();
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema[column]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            VBuffer<float> copy = default;
            value.CopyTo(ref copy);
            vectors.Add(copy);
        }

        return [.. vectors];
    }

    private sealed class Row
    {
        public VBuffer<float> Features { get; set; }

        [KeyType(Classes)]
        public uint Label { get; set; }

        public int Number { get; set; }
    }
}
