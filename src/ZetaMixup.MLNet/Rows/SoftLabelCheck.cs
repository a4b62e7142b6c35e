using System.Globalization;

namespace ZetaMixup.MLNet.Rows;

/// <summary>A soft label is a distribution over the classes: shares of at least 0 that sum to 1.</summary>
internal static class SoftLabelCheck
{
    /// <summary>What rounding may take from or add to the sum.</summary>
    internal const float Tolerance = 1e-3f;

    internal static void Check(ReadOnlySpan<float> shares, string columnName, long position)
    {
        var sum = 0.0;
        for (var k = 0; k < shares.Length; k++)
        {
            if (shares[k] < 0)
            {
                throw Bad(columnName, position, string.Create(CultureInfo.InvariantCulture, $"the share {shares[k]} for class {k}"));
            }

            sum += shares[k];
        }

        if (Math.Abs(sum - 1) > Tolerance)
        {
            throw Bad(columnName, position, string.Create(CultureInfo.InvariantCulture, $"shares that sum to {(float)sum}"));
        }
    }

    private static InvalidOperationException Bad(string columnName, long position, string what) =>
        new($"Soft label column '{columnName}' holds {what} in row {position.ToString(CultureInfo.InvariantCulture)}; expected shares of at least 0 that sum to 1.");
}
