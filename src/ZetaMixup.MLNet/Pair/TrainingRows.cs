using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet;

/// <summary>
/// Recognizes the rows that an estimator was fitted on: the same instance, or a view with the same row count, if both are
/// known, and the same bits of the mixed columns in the first rows. Chains pass the same rows on as another instance.
/// </summary>
internal sealed class TrainingRows(IDataView rows, DataViewSchema.Column[] columns)
{
    /// <summary>The number of rows that a fingerprint reads.</summary>
    public const int FingerprintRows = 256;

    private readonly Lazy<(int Rows, ulong Hash)> _fingerprint = new(() => Fingerprint(rows, columns));

    public bool AreIn(IDataView other)
    {
        if (ReferenceEquals(rows, other))
        {
            return true;
        }

        if (rows.GetRowCount() is { } count && other.GetRowCount() is { } otherCount && count != otherCount)
        {
            return false;
        }

        var others = new DataViewSchema.Column[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            if (other.Schema.GetColumnOrNull(columns[i].Name) is not { } column || !column.Type.Equals(columns[i].Type))
            {
                return false;
            }

            others[i] = column;
        }

        return Fingerprint(other, others) == _fingerprint.Value;
    }

    private static (int Rows, ulong Hash) Fingerprint(IDataView rows, DataViewSchema.Column[] columns)
    {
        using var cursor = rows.GetRowCursor(columns);
        var getters = Array.ConvertAll(columns, c => cursor.GetGetter<VBuffer<float>>(c));
        VBuffer<float> value = default;
        var hash = 14695981039346656037UL;
        var count = 0;
        for (; count < FingerprintRows && cursor.MoveNext(); count++)
        {
            foreach (var getter in getters)
            {
                getter(ref value);
                hash = Add(hash, (uint)value.Length);
                foreach (var slot in value.Items())
                {
                    // The zeros of a sparse vector need not be stored, and there may be very many.
                    if (slot.Value != 0)
                    {
                        hash = Add(Add(hash, (uint)slot.Key), BitConverter.SingleToUInt32Bits(slot.Value));
                    }
                }
            }
        }

        return (count, hash);
    }

    private static ulong Add(ulong hash, uint bits) => BitOperations.RotateLeft((hash ^ bits) * 0x9E3779B97F4A7C15UL, 31);
}
