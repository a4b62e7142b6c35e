using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The annotations that say something of a vector's slots.</summary>
internal static class SlotAnnotations
{
    /// <summary>The names of a vector's slots, or null where they have none.</summary>
    internal static string[]? Names(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames())
        {
            return null;
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    /// <summary>The first and the last slot of each group that stands for one value, behind one another.</summary>
    internal static int[] Ranges(DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.CategoricalSlotRanges) is null)
        {
            return [];
        }

        VBuffer<int> ranges = default;
        column.Annotations.GetValue(AnnotationKinds.CategoricalSlotRanges, ref ranges);
        return [.. ranges.DenseValues()];
    }

    internal static void AddNames(DataViewSchema.Annotations.Builder builder, ImmutableArray<int> dimensions, string[] names)
    {
        var type = new VectorDataViewType(TextDataViewType.Instance, dimensions);
        builder.Add(AnnotationKinds.SlotNames, type, MemberConversion.GetterOf(names, type));
    }

    /// <summary>Adds <see cref="Ranges"/>, if there are any.</summary>
    internal static void AddRanges(DataViewSchema.Annotations.Builder builder, int[] bounds)
    {
        if (bounds.Length > 0)
        {
            var type = new VectorDataViewType(NumberDataViewType.Int32, bounds.Length / 2, 2);
            builder.Add(AnnotationKinds.CategoricalSlotRanges, type, MemberConversion.GetterOf(bounds, type));
        }
    }
}
