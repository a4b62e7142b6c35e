using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The annotations of indicator vectors: slots are named by the keys' values.</summary>
internal static class IndicatorAnnotations
{
    internal static DataViewSchema.Annotations Of(DataViewSchema.Column input, int size, bool isCount, VectorDataViewType type)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        var vector = input.Type as VectorDataViewType;
        bool isSummed = isCount && vector is not null;
        int keys = vector is null || isSummed ? 1 : vector.Size;
        if (type.IsKnownSize && KeyNames(input) is { } names)
        {
            string[]? prefixes = vector is null || isSummed ? null : SlotAnnotations.Names(input) ?? [.. Enumerable.Range(0, keys).Select(i => $"[{i}]")];
            string[] slots = prefixes is null ? names : [.. prefixes.SelectMany(prefix => names.Select(name => $"{prefix}.{name}"))];
            SlotAnnotations.AddNames(builder, type.Dimensions, slots);
        }

        if (type.IsKnownSize && !isCount)
        {
            SlotAnnotations.AddRanges(builder, [.. Enumerable.Range(0, keys).SelectMany(i => new[] { i * size, ((i + 1) * size) - 1 })]);
        }

        if (!isSummed)
        {
            builder.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        }

        return builder.ToAnnotations();
    }

    private static string[]? KeyNames(DataViewSchema.Column input)
    {
        if (!input.HasKeyValues())
        {
            return null;
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        input.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
