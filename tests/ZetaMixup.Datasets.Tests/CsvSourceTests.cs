namespace ZetaMixup.Datasets.Tests;

public class CsvSourceTests
{
    [Theory]
    [InlineData(3, 32)]
    [InlineData(2000, 32)]
    [InlineData(8192, 8)]
    [InlineData(40_000, 3)]
    public void Fewer_records_of_a_wide_table_are_held_as_text(int columns, int expected)
    {
        using var folder = new TemporaryFolder();
        var record = string.Join(',', Enumerable.Repeat('7', columns));
        var path = folder.WriteLines("pixels.csv", [.. Enumerable.Repeat(record, 40)]);

        var source = CsvSource.Open(path, new TableContext(folder.Path, () => throw new InvalidOperationException(), new ReadOptions()));

        Assert.Equal(expected, source.Head.Count);
        Assert.All(source.Head, fields => Assert.Equal(columns, fields.Length));
        Assert.Equal(40, source.Records().Count());
    }
}
