using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>
/// SHA-256 of what is trained and tested on, independent of its location: classes, labels, groups and the scaled values of all
/// rows in their order, and where the test rows begin.
/// </summary>
internal static class DataFingerprint
{
    internal static string Of(PreparedData data, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append($"{data.Count}\0{data.FirstTestRow}\0{string.Join('\0', data.ClassNames)}\0");
        for (var row = 0; row < data.Count; row++)
        {
            stop.ThrowIfCancellationRequested();
            Append($"{data.Labels[row]}\0{data.Groups[row]}\0");
            hash.AppendData(MemoryMarshal.AsBytes(data.ReadValues(row).AsSpan()));
            if (data.HasSoftLabels)
            {
                hash.AppendData(MemoryMarshal.AsBytes(data.SoftLabelOf(row).AsSpan()));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(FormattableString text) => hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(text)));
    }
}
