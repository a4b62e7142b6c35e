using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Keys for the values of a lookup.</summary>
internal static class KeyedValues
{
    /// <summary>
    /// Unsigned numbers of 32 or 64 bits are keys already; other values are counted in the order in which they first
    /// occur. The different values as text are the <c>KeyValues</c>.
    /// </summary>
    internal static (KeyDataViewType Type, DataViewSchema.Annotations Annotations, object[] Keys) Of(DataViewType valueType, object[] values)
    {
        bool areKeys = valueType.RawType == typeof(uint) || valueType.RawType == typeof(ulong);
        var numbers = new Dictionary<string, uint>();
        foreach (object value in values)
        {
            numbers.TryAdd(Terms.ToText(value), (uint)numbers.Count + 1);
        }

        var type = new KeyDataViewType(areKeys ? valueType.RawType : typeof(uint), Math.Max(1, numbers.Count));
        var names = new VectorDataViewType(TextDataViewType.Instance, numbers.Count);
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(AnnotationKinds.KeyValues, names, MemberConversion.GetterOf<string[]>([.. numbers.Keys], names));
        return (type, annotations.ToAnnotations(), areKeys ? values : [.. values.Select(value => (object)numbers[Terms.ToText(value)])]);
    }
}
