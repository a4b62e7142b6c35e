using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Input;

/// <summary>
/// The names of the classes of a label column: the key values of a key, the slot names of a soft label or of scores,
/// <c>False</c> and <c>True</c> of a Boolean. Everything that names or matches classes does it with these names.
/// </summary>
internal static class ClassNames
{
    private const string SlotNames = "SlotNames";
    private const string TrainingLabelValues = "TrainingLabelValues";
    public const string KeyValues = "KeyValues";

    /// <summary>
    /// Returns one name per class. A class without a name has its number from 0, as ML.NET counts keys in its types, its text
    /// files and its confusion tables: raw key value 1 is class 0.
    /// </summary>
    public static string[] Of(DataViewSchema.Column label)
    {
        if (label.Type is BooleanDataViewType)
        {
            return [bool.FalseString, bool.TrueString];
        }

        var names = AnnotationOf(label) is { } kind ? TextsOf(label, kind) : [];
        return [.. Enumerable.Range(0, Count(label)).Select(k => k < names.Length && !string.IsNullOrWhiteSpace(names[k]) ? names[k] : Text(k))];
    }

    /// <summary>Returns one name per class, all different.</summary>
    /// <param name="label">The column.</param>
    /// <param name="role">The role of the column, for the message.</param>
    /// <exception cref="ArgumentOutOfRangeException">Two classes have the same name, so that nothing tells them apart.</exception>
    public static string[] DistinctOf(DataViewSchema.Column label, string role)
    {
        var names = Of(label);
        var seen = new HashSet<string>(names.Length);
        return names.FirstOrDefault(n => !seen.Add(n)) is { } repeated
            ? throw ColumnChecks.Mismatch(
                role,
                label.Name,
                "classes with distinct names",
                $"'{repeated}' {names.Count(n => n == repeated)} times (a class without a name has its number from 0 as its name)")
            : names;
    }

    /// <summary>Returns whether the classes have no names but their numbers.</summary>
    public static bool AreNumbers(DataViewSchema.Column label) => label.Type is not BooleanDataViewType && AnnotationOf(label) is null;

    /// <summary>Returns the text of a class value: that of ML.NET's own conversions, but the shortest one of a number.</summary>
    public static string Text<T>(T value) => value switch
    {
        // A DateTime is equal to another one whatever their kinds, which ML.NET's files do not keep.
        DateTime date => DateTime.SpecifyKind(date, DateTimeKind.Unspecified).ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

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

    /// <summary>Describes a set of classes, for a message.</summary>
    public static string Describe(IReadOnlyList<string> names) =>
        Invariant($"{names.Count} classes: {string.Join(", ", names.Take(10))}{(names.Count > 10 ? ", …" : "")}");

    /// <summary>Returns annotations that name the slots of a vector.</summary>
    public static DataViewSchema.Annotations AsSlotNames(string[] names) => AsAnnotation(SlotNames, names);

    /// <summary>Returns annotations that name the values of a key.</summary>
    public static DataViewSchema.Annotations AsKeyValues(string[] names) => AsAnnotation(KeyValues, names);

    /// <summary>Returns the type of the values of a key, or null if it has none.</summary>
    public static PrimitiveDataViewType? KeyValueType(DataViewSchema.Column label) => ItemType(label, KeyValues);

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

    /// <summary>
    /// Returns the kind of annotation that names the classes, or null. The scores of ML.NET's trainers have slot names only if
    /// the classes are texts.
    /// </summary>
    private static string? AnnotationOf(DataViewSchema.Column label) =>
        label.Type is KeyDataViewType ? (HasKeyValues(label) ? KeyValues : null)
        : label.HasSlotNames() ? SlotNames
        : label.Type is VectorDataViewType && ItemType(label, TrainingLabelValues) is not null ? TrainingLabelValues
        : null;

    private static PrimitiveDataViewType? ItemType(DataViewSchema.Column column, string kind) =>
        column.Annotations.Schema.GetColumnOrNull(kind)?.Type is VectorDataViewType { ItemType: var item } ? item : null;

    private static string[] TextsOf(DataViewSchema.Column label, string kind)
    {
        var read = typeof(ClassNames).GetMethod(nameof(Texts), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return (string[])read.MakeGenericMethod(ItemType(label, kind)!.RawType).Invoke(null, [label, kind])!;
    }

    private static string[] Texts<T>(DataViewSchema.Column label, string kind)
    {
        VBuffer<T> values = default;
        label.Annotations.GetValue(kind, ref values);
        return values.DenseValues().Select(Text).ToArray();
    }
}
