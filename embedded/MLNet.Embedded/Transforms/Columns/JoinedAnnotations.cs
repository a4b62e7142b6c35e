using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The annotations of columns put behind one another.</summary>
internal static class JoinedAnnotations
{
    internal static DataViewSchema.Annotations Of(DataViewSchema.Column[] inputs, int[] sizes, VectorDataViewType type)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (inputs.All(input => input.IsNormalized()))
        {
            builder.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        }

        if (!type.IsKnownSize)
        {
            return builder.ToAnnotations();
        }

        if (inputs.Any(input => input.Type is not VectorDataViewType || input.HasSlotNames()))
        {
            SlotAnnotations.AddNames(builder, type.Dimensions, [.. inputs.SelectMany(SlotNamesOf)]);
        }

        SlotAnnotations.AddRanges(builder, [.. Ranges(inputs, sizes)]);
        return builder.ToAnnotations();

        IEnumerable<string> SlotNamesOf(DataViewSchema.Column input, int i)
        {
            if (input.Type is not VectorDataViewType)
            {
                return [input.Name];
            }

            return SlotAnnotations.Names(input) is { } names
                ? names.Select(name => name.Length > 0 ? $"{input.Name}.{name}" : name)
                : Enumerable.Repeat(string.Empty, sizes[i]);
        }
    }

    private static IEnumerable<int> Ranges(DataViewSchema.Column[] inputs, int[] sizes)
    {
        int offset = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            foreach (int bound in SlotAnnotations.Ranges(inputs[i]))
            {
                yield return bound + offset;
            }

            offset += sizes[i];
        }
    }
}
