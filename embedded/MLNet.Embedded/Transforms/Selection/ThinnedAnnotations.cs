using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The annotations of a vector of which some slots are left out.</summary>
internal static class ThinnedAnnotations
{
    internal static DataViewSchema.Annotations Of(DataViewSchema.Column input, int size, int[] dropped, VectorDataViewType type)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        int[] kept = [.. Enumerable.Range(0, size).Except(dropped)];
        if (SlotAnnotations.Names(input) is { } names)
        {
            SlotAnnotations.AddNames(builder, type.Dimensions, kept.Length > 0 ? [.. kept.Select(slot => names[slot])] : [string.Empty]);
        }

        SlotAnnotations.AddRanges(builder, [.. Ranges(SlotAnnotations.Ranges(input), kept)]);
        builder.Add(input.Annotations, kind => kind == AnnotationKinds.IsNormalized);
        return builder.ToAnnotations();
    }

    /// <summary>The ranges in the numbers that the slots now have; a range without a slot is gone.</summary>
    private static IEnumerable<int> Ranges(int[] bounds, int[] kept)
    {
        foreach (int[] range in bounds.Chunk(2))
        {
            int first = kept.Count(slot => slot < range[0]);
            int last = kept.Count(slot => slot <= range[1]) - 1;
            if (last >= first)
            {
                yield return first;
                yield return last;
            }
        }
    }
}
