using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>Rows whose labels are of every kind that a trainer takes besides texts.</summary>
internal static class LabelledRows
{
    /// <summary>A key of the numbers 3, 7 and 5, or of both booleans, with them as key values.</summary>
    internal static IDataView WithKeyOf<T>(MLContext mlContext, int count, params T[] values) => OnlyFeaturesAndLabel(
        mlContext,
        ContractRows.Apply(
            mlContext.Transforms.Conversion.MapValueToKey("Label"),
            mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new ValueRow<T> { Features = Features(i), Label = values[i % values.Length] }).ToArray())));

    /// <summary>A key without key values, held by numbers of the type of that column of <see cref="KeysRow"/>; the members of a class count from 0.</summary>
    internal static IDataView WithBareKey(MLContext mlContext, int count, string column) => OnlyFeaturesAndLabel(
        mlContext,
        ContractRows.Apply(
            mlContext.Transforms.CopyColumns("Label", column),
            mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new KeysRow
            {
                Features = Features(i),
                Byte = (byte)(i % 3),
                UInt32 = (uint)(i % 3),
                UInt64 = (ulong)(i % 3),
            }).ToArray())));

    /// <summary>A Boolean that is no key.</summary>
    internal static IDataView WithBoolean(MLContext mlContext, int count) => mlContext.Data.LoadFromEnumerable(
        Enumerable.Range(0, count).Select(i => new ValueRow<bool> { Features = Features(i), Label = i % 3 == 0 }).ToArray());

    /// <summary>A soft label without slot names.</summary>
    internal static IDataView WithBareSoftLabel(MLContext mlContext, int count) => mlContext.Data.LoadFromEnumerable(
        Enumerable.Range(0, count).Select(i => new SoftRow { Features = Features(i), Label = i % 2 == 0 ? [0.7f, 0.3f] : [0.2f, 0.8f] }).ToArray());

    /// <summary>Features of which no row says how many there are.</summary>
    internal static IDataView WithUnsizedFeatures(MLContext mlContext) => mlContext.Data.LoadFromEnumerable([new UnsizedRow { Features = [1, 2, 3], Label = 1 }]);

    /// <summary>More classes than any model scores.</summary>
    internal static IDataView WithTooManyClasses(MLContext mlContext) => mlContext.Data.LoadFromEnumerable([new ManyClassesRow { Features = [1, 2, 3], Label = 1 }]);

    /// <summary>Three single numbers, for features that know the names of their slots.</summary>
    internal static IDataView WithNumbers(MLContext mlContext, int count) => mlContext.Data.LoadFromEnumerable(
        Enumerable.Range(0, count).Select(i => new NumbersRow { X = i % 3, Y = i * 0.125f, Z = -i, Label = (uint)(i % 3) }).ToArray());

    private static IDataView OnlyFeaturesAndLabel(MLContext mlContext, IDataView rows) => ContractRows.Apply(mlContext.Transforms.SelectColumns("Features", "Label"), rows);

    private static float[] Features(int i) => [i % 3 == 0 ? 5 : 0, i % 3 == 1 ? 5 : 0, i * 0.125f];

    internal sealed class KeysRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        [KeyType(3)]
        public byte Byte { get; set; }

        [KeyType(3)]
        public uint UInt32 { get; set; }

        [KeyType(3)]
        public ulong UInt64 { get; set; }
    }

    private sealed class ValueRow<T>
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public T Label { get; set; } = default!;
    }

    private sealed class SoftRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public float[] Label { get; set; } = [];
    }

    private sealed class NumbersRow
    {
        public float X { get; set; }

        public float Y { get; set; }

        public float Z { get; set; }

        [KeyType(3)]
        public uint Label { get; set; }
    }

    private sealed class UnsizedRow
    {
        public float[] Features { get; set; } = [];

        [KeyType(3)]
        public uint Label { get; set; }
    }

    private sealed class ManyClassesRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        [KeyType(40_000)]
        public uint Label { get; set; }
    }
}
