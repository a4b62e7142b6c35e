using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Input;

/// <summary>The names of the classes of a label column: the key values of a key, or the slot names of a soft label.</summary>
internal static class ClassNames
{
    private const string SlotNames = "SlotNames";
    public const string KeyValues = "KeyValues";

    /// <summary>
    /// Returns one name per class. As in ML.NET's output, a class without a name has its number: keys count from 1, slots of
    /// a vector from 0.
    /// </summary>
    public static string[] Of(DataViewSchema.Column label)
    {
        if (label.Type is BooleanDataViewType)
        {
            return [bool.FalseString, bool.TrueString];
        }

        var first = label.Type is KeyDataViewType ? 1 : 0;
        var numbers = Enumerable.Range(first, Count(label)).Select(Text);
        var names = label.Type is KeyDataViewType
            ? HasKeyValues(label) ? KeyValuesAsText(label) : null
            : label.HasSlotNames() ? SlotNamesOf(label) : null;
        return names is null
            ? [.. numbers]
            : [.. names.Zip(numbers, (name, number) => string.IsNullOrWhiteSpace(name) ? number : name)];
    }

    /// <summary>Returns the number of classes of a key column.</summary>
    public static int Count(string name, KeyDataViewType key) =>
        key.Count <= int.MaxValue
            ? (int)key.Count
            : throw ColumnChecks.Mismatch("label", name, $"a key of at most {int.MaxValue} classes", $"{key}");

    /// <summary>Returns the number of classes of a label column: a key, a Boolean or a soft label.</summary>
    public static int Count(DataViewSchema.Column label) =>
        label.Type is KeyDataViewType key ? Count(label.Name, key)
        : label.Type is BooleanDataViewType ? 2
        : ((VectorDataViewType)label.Type).Size;

    /// <summary>Returns annotations that name the slots of a vector.</summary>
    public static DataViewSchema.Annotations AsSlotNames(string[] names) => AsAnnotation(SlotNames, names);

    /// <summary>Returns annotations that name the values of a key.</summary>
    public static DataViewSchema.Annotations AsKeyValues(string[] names) => AsAnnotation(KeyValues, names);

    /// <summary>Returns the type of the values of a key, or null if it has none.</summary>
    public static PrimitiveDataViewType? KeyValueType(DataViewSchema.Column label) =>
        label.Annotations.Schema.GetColumnOrNull(KeyValues)?.Type is VectorDataViewType { ItemType: var item } ? item : null;

    public static bool HasKeyValues(DataViewSchema.Column label) => KeyValueType(label) is not null;

    private static DataViewSchema.Annotations AsAnnotation(string kind, string[] names)
    {
        var values = Array.ConvertAll(names, n => n.AsMemory());
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(
            kind,
            new VectorDataViewType(TextDataViewType.Instance, names.Length),
            (ref VBuffer<ReadOnlyMemory<char>> dst) =>
            {
                var editor = VBufferEditor.Create(ref dst, values.Length);
                values.CopyTo(editor.Values);
                dst = editor.Commit();
            });
        return builder.ToAnnotations();
    }

    private static string[] KeyValuesAsText(DataViewSchema.Column label)
    {
        var type = KeyValueType(label)!.RawType;
        var read = typeof(ClassNames).GetMethod(nameof(ReadKeyValues), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return (string[])read.MakeGenericMethod(type).Invoke(null, [label])!;
    }

    private static string[] ReadKeyValues<T>(DataViewSchema.Column label)
    {
        VBuffer<T> values = default;
        label.GetKeyValues(ref values);
        return values.DenseValues().Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? string.Empty).ToArray();
    }

    private static string[] SlotNamesOf(DataViewSchema.Column label)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        label.GetSlotNames(ref names);
        return names.DenseValues().Select(n => n.ToString()).ToArray();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
