using ZetaMixup.MLNet.TorchSharp.Storage;
using ZetaMixup.MLNet.TorchSharp.Tests.Support;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Storage;

public sealed class RecordStoreTests
{
    private const int Length = 10;

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(49, 60)]
    [InlineData(1, 100)]
    public void Records_beyond_the_budget_are_in_a_file_and_all_are_returned(long budget, long bytesInFile)
    {
        using var store = new RecordStore(Length, new PoolBudget(budget));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(i, store.Add(Record(i)));
        }

        Assert.Equal((10, bytesInFile), (store.Count, store.BytesInFile));
        var buffer = new byte[Length];
        foreach (var i in Enumerable.Range(0, 10).Reverse())
        {
            Assert.Equal(Record(i), store.Get(i, buffer).ToArray());
        }
    }

    [Fact]
    public void Stores_share_a_budget()
    {
        var budget = new PoolBudget(50);
        using var first = new RecordStore(Length, budget);
        using var second = new RecordStore(2 * Length, budget);

        for (var i = 0; i < 4; i++)
        {
            first.Add(Record(i));
        }

        second.Add(new byte[2 * Length]);
        first.Add(Record(4));
        Assert.Equal((0, 2 * Length), (first.BytesInFile, second.BytesInFile));
        first.Add(Record(5));
        Assert.Equal(Length, first.BytesInFile);
    }

    [Fact]
    public void Several_threads_may_add_records()
    {
        using var store = new RecordStore(Length, new PoolBudget(5000));
        var numbers = new int[1000];

        Parallel.For(0, numbers.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => numbers[i] = store.Add(Record(i)));

        Assert.Equal(5000, store.BytesInFile);
        Assert.Equal(Enumerable.Range(0, 1000), numbers.Order());
        var buffer = new byte[Length];
        Assert.All(numbers.Index(), n => Assert.Equal(Record(n.Index), store.Get(n.Item, buffer).ToArray()));
    }

    [Fact]
    public void The_file_is_not_to_be_seen_and_is_gone_with_the_store()
    {
        using var folder = new TemporaryFolder();
        using var _ = new TemporaryFiles(folder.Path);
        using (var store = new RecordStore(Length, new PoolBudget(1)))
        {
            store.Add(Record(0));
            Assert.True(OperatingSystem.IsWindows() || !Directory.EnumerateFileSystemEntries(folder.Path).Any());
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Without_a_folder_for_the_file_the_error_names_the_option_and_the_folder()
    {
        using var _ = new TemporaryFiles(Path.Combine(Path.GetTempPath(), "zetamixup", "is", "no", "folder"));
        using var store = new RecordStore(Length, new PoolBudget(15));
        store.Add(Record(0));

        var e = Assert.Throws<IOException>(() => store.Add(Record(1)));

        Assert.StartsWith($"The decoded images take more than PoolBytes, 15 bytes, and the temporary file for the others cannot be written to '{Path.GetTempPath()}': ", e.Message, StringComparison.Ordinal);
    }

    private static byte[] Record(int number) => [.. Enumerable.Range(0, Length).Select(i => (byte)((number * 7) + i))];
}
