using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <summary>Reads the distribution of each row from a vector of <see cref="float"/>: a soft label, or scores.</summary>
internal sealed class SoftLabelColumn(DataViewRow row, DataViewSchema.Column column)
{
    private readonly ValueGetter<VBuffer<float>> _getter = row.GetGetter<VBuffer<float>>(column);
    private readonly float[] _values = new float[ClassNames.Count(column)];
    private VBuffer<float> _value;

    /// <summary>Returns the distribution of the current row, or nothing if it is missing: NaN, ∞, or only zeros.</summary>
    /// <param name="hint">An explanation of other values, for the message.</param>
    /// <exception cref="InvalidOperationException">The values are not a distribution.</exception>
    public ReadOnlySpan<float> Read(string hint = "")
    {
        _getter(ref _value);
        if (_value.Length != _values.Length)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"Column '{column.Name}' has {_value.Length} values in row {row.Position}, but its type {column.Type} has {_values.Length}."));
        }

        _value.CopyTo(_values);
        if (!FiniteValues.AreFinite(_values) || !_values.AsSpan().ContainsAnyExcept(0f))
        {
            return [];
        }

        return SoftLabels.FindDefect(_values) is { } defect
            ? throw new InvalidOperationException(FormattableString.Invariant($"Column '{column.Name}' has {defect} in row {row.Position}, but must have probabilities of at least 0 that sum to 1.{hint}"))
            : _values;
    }

    /// <summary>Returns the index of the largest probability, and whether another one is as large.</summary>
    public static (int Index, bool IsTied) Largest(ReadOnlySpan<float> distribution)
    {
        var largest = 0;
        var isTied = false;
        for (var k = 1; k < distribution.Length; k++)
        {
            isTied = distribution[k] <= distribution[largest] && (isTied || distribution[k] == distribution[largest]);
            largest = distribution[k] > distribution[largest] ? k : largest;
        }

        return (largest, isTied);
    }
}
