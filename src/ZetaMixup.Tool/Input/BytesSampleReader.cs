using System.Numerics.Tensors;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Input;

/// <summary>Reads rows that are bytes in memory, from 0 to 255.</summary>
internal sealed class BytesSampleReader(IReadOnlyList<DataRow> rows) : ISampleReader
{
    public void Read(int row, Span<float> values) => TensorPrimitives.ConvertTruncating<byte, float>(((BytesRow)rows[row]).Bytes.Span, values);
}
