using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>A transformer that makes each new column of one input column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(IReadOnlyList<InputOutputColumnPair> pairs)
    {
        var names = new HashSet<string>();
        foreach (InputOutputColumnPair pair in pairs)
        {
            Guard.That(names.Add(pair.OutputColumnName), "columns", $"Name of the result column '{pair.OutputColumnName}' specified multiple times");
        }

        Pairs = pairs;
    }

    internal IReadOnlyList<InputOutputColumnPair> Pairs { get; }

    private protected sealed override ComputedColumns Compute(DataViewSchema inputSchema) =>
        new IndependentColumns([.. Pairs.Select((pair, i) => Compute(i, pair.OutputColumnName, Find(inputSchema, pair.InputColumnName)))]);

    /// <summary>The new column of a pair; throws where the input column will not do.</summary>
    private protected abstract ComputedColumn Compute(int pair, string name, DataViewSchema.Column input);

    private static DataViewSchema.Column Find(DataViewSchema inputSchema, string name) =>
        inputSchema.GetColumnOrNull(name) ?? throw Guard.NoColumn(nameof(inputSchema), "input", name);
}
