namespace ZetaMixup.Datasets.Tests;

/// <summary>Memory is that of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(RowMemoryTests), DisableParallelization = true)]
public sealed class RowMemoryCollection;

[Collection(nameof(RowMemoryTests))]
public sealed class RowMemoryTests
{
    [Fact]
    public void A_million_rows_are_read_with_twenty_bytes_for_each()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "million.csv");
        File.WriteAllLines(path, Enumerable.Range(0, 1_000_000).Select(row => row % 2 == 0 ? "7,8,a" : "9,1,b"));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var data = DataFiles.Read(path);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 30_000_000);
        Assert.Equal(1_000_000, data.Rows.Count);
        Assert.Equal([1, 1f / 9], ((PixelRow)data.Rows[999_999]).ReadScaled());
    }
}
