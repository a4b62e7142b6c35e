using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Input;

/// <summary>Reads rows of a table, in the units of its file.</summary>
internal sealed class PixelSampleReader(PixelTable table) : ISampleReader
{
    public void Read(int row, Span<float> values) => table.Read(row, values);
}
