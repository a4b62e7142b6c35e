using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet;

/// <summary>
/// Reads the class of each row, as an index into names, from a column of any type that holds classes: a key, a Boolean, a soft
/// label (its largest probability), or values such as texts and numbers, whose classes are those that occur.
/// </summary>
internal sealed class ClassReader : IClassSet
{
    public const int Missing = -1;

    private const string KeyOrBoolean = "a key or a Boolean";
    private const string Classes = "a key, a Boolean, a text, a number or a date";
    private const string ClassesOrSoftLabel = "a key, a Boolean, a text, a number, a date, or a soft label (a vector of Single of known size)";

    private readonly List<string> _names;

    private ClassReader(DataViewSchema.Column column, string role)
    {
        Column = column;
        IsComplete = !IsValue(column.Type);
        HasNumbers = IsComplete && ClassNames.AreNumbers(column);
        _names = IsComplete ? [.. ClassNames.DistinctOf(column, role)] : [];
    }

    public DataViewSchema.Column Column { get; }

    public bool IsComplete { get; }

    public bool HasNumbers { get; }

    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of soft labels whose largest probability occurs more than once.</summary>
    public long TiedRows { get; private set; }

    /// <summary>Finds a column of classes, or soft labels.</summary>
    public static ClassReader OfLabel(DataViewSchema schema, string name)
    {
        var column = ColumnChecks.Find(schema, name, "label", ClassesOrSoftLabel);
        return HoldsClasses(column.Type) || IsSoftLabel(column.Type) ? new(column, "label") : throw ColumnChecks.Mismatch("label", name, ClassesOrSoftLabel, $"{column.Type}");
    }

    /// <summary>Finds a column whose type tells how many classes there are.</summary>
    public static ClassReader OfKeyOrBoolean(DataViewSchema schema, string name)
    {
        var column = ColumnChecks.Find(schema, name, "label", KeyOrBoolean);
        return column.Type is KeyDataViewType or BooleanDataViewType ? new(column, "label") : throw ColumnChecks.Mismatch("label", name, KeyOrBoolean, $"{column.Type}");
    }

    /// <summary>Finds a column of predicted classes.</summary>
    public static ClassReader OfPrediction(DataViewSchema schema, string name)
    {
        var column = ColumnChecks.Find(schema, name, "predicted label", Classes);
        return HoldsClasses(column.Type) ? new(column, "predicted label") : throw ColumnChecks.Mismatch("predicted label", name, Classes, $"{column.Type}");
    }

    /// <summary>
    /// Finds the values that a key label was made of, which the key hides if both have one name. Where the key is missing, they
    /// tell a class that <c>MapValueToKey</c> did not know from a missing label.
    /// </summary>
    public static ClassReader? OfHiddenValues(DataViewSchema schema, ClassReader label)
    {
        var hidden = schema.Where(c => c.Name == label.Column.Name && c.Index < label.Column.Index).ToArray();
        return label.Column.Type is KeyDataViewType && hidden.Length > 0 && IsValue(hidden[^1].Type) ? new(hidden[^1], "label") : null;
    }

    /// <summary>Creates a function that returns the class of the current row, or <see cref="Missing"/>.</summary>
    public Func<int> CreateGetter(DataViewRow row)
    {
        switch (Column.Type)
        {
            case KeyDataViewType:
                return RowReader.KeyGetter(row, Column);
            case BooleanDataViewType:
                var flag = row.GetGetter<bool>(Column);
                return () =>
                {
                    var value = false;
                    flag(ref value);
                    return value ? 1 : 0;
                };
            case TextDataViewType:
                return TextGetter(row.GetGetter<ReadOnlyMemory<char>>(Column));
            case VectorDataViewType:
                return SoftLabelGetter(new SoftLabelColumn(row, Column));
            default:
                return (Func<int>)typeof(ClassReader)
                    .GetMethod(nameof(ValueGetter), BindingFlags.NonPublic | BindingFlags.Instance)!
                    .MakeGenericMethod(Column.Type.RawType)
                    .Invoke(this, [row])!;
        }
    }

    public static bool IsSoftLabel(DataViewType type) =>
        type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single;

    private static bool HoldsClasses(DataViewType type) => type is KeyDataViewType or BooleanDataViewType || IsValue(type);

    private static bool IsValue(DataViewType type) =>
        type is TextDataViewType or NumberDataViewType or DateTimeDataViewType or DateTimeOffsetDataViewType or TimeSpanDataViewType;

    private Func<int> TextGetter(ValueGetter<ReadOnlyMemory<char>> getter)
    {
        var classes = new Dictionary<string, int>();
        var lookup = classes.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlyMemory<char> value = default;
        return () =>
        {
            getter(ref value);
            if (value.Span.IsWhiteSpace())
            {
                return Missing;
            }

            if (!lookup.TryGetValue(value.Span, out var index))
            {
                index = _names.Count;
                classes.Add(value.ToString(), index);
                _names.Add(value.ToString());
            }

            return index;
        };
    }

    private Func<int> ValueGetter<T>(DataViewRow row)
        where T : struct
    {
        var getter = row.GetGetter<T>(Column);
        var classes = new Dictionary<T, int>();
        T value = default;
        return () =>
        {
            getter(ref value);
            if (value is float.NaN or double.NaN)
            {
                return Missing;
            }

            if (!classes.TryGetValue(value, out var index))
            {
                index = _names.Count;
                classes.Add(value, index);
                _names.Add(ClassNames.Text(value));
            }

            return index;
        };
    }

    private Func<int> SoftLabelGetter(SoftLabelColumn softLabel) => () =>
    {
        var distribution = softLabel.Read();
        if (distribution.IsEmpty)
        {
            return Missing;
        }

        var (largest, isTied) = SoftLabelColumn.Largest(distribution);
        TiedRows += isTied ? 1 : 0;
        return largest;
    };
}
