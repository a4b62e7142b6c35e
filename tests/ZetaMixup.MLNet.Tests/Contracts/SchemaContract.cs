using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;
using static ZetaMixup.MLNet.Tests.Contracts.Contract;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>What schemas promise, and when two of them, or a shape and a schema, say the same.</summary>
internal static class SchemaContract
{
    internal static SchemaShape ShapeOf(DataViewSchema schema) => new SchemaProbe(schema).ShapeAfter(new SpyEstimator());

    /// <summary>
    /// An estimator promises a shape before it is fitted; the schema that comes of it has exactly the columns and the
    /// annotations of that shape. Hidden columns are no part of a shape.
    /// </summary>
    internal static void RequireAgreement(SchemaShape promised, DataViewSchema delivered, string when)
    {
        var promises = Described(promised);
        var deliveries = Described(ShapeOf(delivered));
        Require(promises.Length == promised.DistinctBy(c => c.Name).Count(), $"{when}: a column is promised twice: {string.Join(", ", promises)}.");
        Require(!promises.Except(deliveries).Any(), $"{when}: promised, but not delivered: {string.Join(", ", promises.Except(deliveries))}; there is {string.Join(", ", deliveries)}.");
        Require(!deliveries.Except(promises).Any(), $"{when}: delivered, but not promised: {string.Join(", ", deliveries.Except(promises))}; promised is {string.Join(", ", promises)}.");
    }

    /// <summary>The same columns in the same places, hidden ones included, with the same annotations.</summary>
    internal static void RequireSame(DataViewSchema expected, DataViewSchema actual, string when)
    {
        Require(expected.Count == actual.Count, $"{when}: the schema has the columns {actual}, expected {expected}.");
        foreach (var (e, a) in expected.Zip(actual))
        {
            Require(e.Name == a.Name && e.IsHidden == a.IsHidden, $"{when}: column {e.Index} is '{a.Name}', expected '{e.Name}' (hidden: {a.IsHidden} and {e.IsHidden}).");
            Require(e.Type.Equals(a.Type), $"{when}: column '{e.Name}' is of {a.Type}, expected {e.Type}.");
            Require(expected[e.Name].Index == actual[e.Name].Index, $"{when}: '{e.Name}' names column {actual[e.Name].Index}, expected {expected[e.Name].Index}.");
            var (shall, has) = (Annotations(e), Annotations(a));
            Require(shall.SequenceEqual(has), $"{when}: column '{e.Name}' has the annotations {string.Join("; ", has)}, expected {string.Join("; ", shall)}.");
        }
    }

    /// <summary>Annotations are the same whenever they are read, name every slot and every key, and are the reader's once read.</summary>
    internal static void CheckAnnotations(DataViewSchema schema)
    {
        foreach (var column in schema)
        {
            foreach (var kind in column.Annotations.Schema)
            {
                var what = $"Annotation '{kind.Name}' of column '{column.Name}'";
                var reader = CellReader.Of(column.Annotations, kind);
                var first = reader.Read();
                reader.Overwrite();
                Require(CellReader.Of(column.Annotations, kind).Read() == first && reader.Read() == first, $"{what} changes when a reader overwrites what it read.");
                var size = (kind.Type as VectorDataViewType)?.Size ?? 0;
                Require(kind.Name != "SlotNames" || size == ((VectorDataViewType)column.Type).Size, $"{what} has {size} names for {column.Type}.");
                Require(kind.Name != "KeyValues" || (ulong)size == Key(column.Type).Count, $"{what} has {size} values for {column.Type}.");
            }
        }
    }

    private static KeyDataViewType Key(DataViewType type) => (KeyDataViewType)(type is VectorDataViewType vector ? vector.ItemType : type);

    private static string[] Annotations(DataViewSchema.Column column) =>
        [.. column.Annotations.Schema.OrderBy(k => k.Name, StringComparer.Ordinal).Select(k => $"{k.Name} of {k.Type}: {CellReader.Of(column.Annotations, k).Read()}")];

    private static string[] Described(SchemaShape shape) => [.. shape.Select(Described).Order(StringComparer.Ordinal)];

    private static string Described(SchemaShape.Column column)
    {
        var annotations = column.Annotations.Count == 0 ? string.Empty : $" ({string.Join("; ", Described(column.Annotations))})";
        return $"'{column.Name}': {column.Kind} of {(column.IsKey ? "key " : string.Empty)}{column.ItemType}{annotations}";
    }
}
