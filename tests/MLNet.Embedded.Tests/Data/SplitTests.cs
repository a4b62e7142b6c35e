using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Data;

public sealed class SplitTests
{
    private readonly MLContext _context = new(1);

    private IDataView Source(int rows = 1000) => _context.Data.LoadFromEnumerable(Views.Rows(rows).ToList());

    [Fact]
    public void Every_row_is_on_one_side_and_about_the_fraction_is_on_the_test_side()
    {
        DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(Source(), 0.25);
        int[] train = Views.Numbers(split.TrainSet);
        int[] test = Views.Numbers(split.TestSet);

        Assert.Equal(Enumerable.Range(0, 1000), train.Concat(test).Order());
        Assert.InRange(test.Length, 190, 310);
        Assert.Equal(train.Order(), train);
        Assert.Equal(test, Views.Numbers(split.TestSet));
    }

    [Fact]
    public void The_columns_stay_and_row_ids_too_and_the_number_of_rows_is_not_known()
    {
        IDataView source = Source();
        IDataView test = _context.Data.TrainTestSplit(source, 0.2).TestSet;
        int[] numbers = Views.Numbers(test);

        Assert.Equal(source.Schema.Select(column => column.ToString()), test.Schema.Select(column => column.ToString()));
        Assert.Equal(numbers.Select(number => new DataViewRowId((ulong)number, 0)), Views.Ids(test));
        Assert.Null(test.GetRowCount());
        Assert.False(test.CanShuffle);
        using DataViewRowCursor cursor = test.GetRowCursor([test.Schema["Number"]]);
        Assert.Same(test.Schema, cursor.Schema);
        Assert.True(cursor.MoveNext());
        Assert.Equal(0, cursor.Position);
        Assert.False(cursor.IsColumnActive(test.Schema["Half"]));
    }

    [Fact]
    public void The_seed_decides_the_split_and_so_does_that_of_the_context()
    {
        Assert.Equal(Test(_context, 5), Test(new MLContext(99), 5));
        Assert.NotEqual(Test(_context, 5), Test(_context, 6));
        Assert.Equal(Test(new MLContext(5), null), Test(_context, 5));
        Assert.Equal(Test(new MLContext(), null), Test(new MLContext(), null));

        int[] Test(MLContext context, int? seed) => Views.Numbers(context.Data.TrainTestSplit(Source(), 0.3, seed: seed).TestSet);
    }

    [Fact]
    public void Rows_with_equal_sampling_keys_stay_together()
    {
        IDataView source = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 1000).Select(number => new Patient
        {
            Number = number,
            Name = $"patient {number / 4}",
            Age = number / 4,
            Words = ["group", $"{number / 4}"],
        }).ToList());
        foreach (string column in new[] { "Name", "Age", "Words" })
        {
            DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(source, 0.3, column, 5);
            int[] test = Views.Numbers(split.TestSet);
            Assert.Equal(1000, test.Length + Views.Numbers(split.TrainSet).Length);
            Assert.InRange(test.Length, 180, 420);
            Assert.All(test.GroupBy(number => number / 4), group => Assert.Equal(4, group.Count()));
            Assert.Equal(test, Views.Numbers(_context.Data.TrainTestSplit(source, 0.3, column, 5).TestSet));
            Assert.NotEqual(test, Views.Numbers(_context.Data.TrainTestSplit(source, 0.3, column, 6).TestSet));
        }
    }

    [Fact]
    public void A_key_or_a_number_as_sampling_key_puts_the_lowest_on_the_test_side()
    {
        IDataView source = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(number => new Patient
        {
            Number = number,
            Group = (uint)number % 11,
            Weight = 50 + number,
        }).ToList());

        // A member's value of 10 is above the key's count, which makes it a missing key.
        DataOperationsCatalog.TrainTestData byKey = _context.Data.TrainTestSplit(source, 0.3, "Group");
        Assert.All(Views.Numbers(byKey.TestSet), number => Assert.InRange(number % 11, 0, 2));
        Assert.All(Views.Numbers(byKey.TrainSet), number => Assert.InRange(number % 11, 3, 9));
        Assert.Equal(91, Views.Numbers(byKey.TestSet).Length + Views.Numbers(byKey.TrainSet).Length);

        Assert.Equal(Enumerable.Range(0, 30), Views.Numbers(_context.Data.TrainTestSplit(source, 0.3, "Weight").TestSet));
    }

    [Fact]
    public void Folds_share_out_the_rows()
    {
        IReadOnlyList<DataOperationsCatalog.TrainTestData> folds = _context.Data.CrossValidationSplit(Source(), 4, seed: 3);

        Assert.Equal(4, folds.Count);
        Assert.Equal(Enumerable.Range(0, 1000), folds.SelectMany(fold => Views.Numbers(fold.TestSet)).Order());
        Assert.All(folds, fold =>
        {
            Assert.InRange(Views.Numbers(fold.TestSet).Length, 180, 320);
            Assert.Equal(Enumerable.Range(0, 1000), Views.Numbers(fold.TrainSet).Concat(Views.Numbers(fold.TestSet)).Order());
        });
    }

    [Fact]
    public void Impossible_splits_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(Source(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(Source(), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.CrossValidationSplit(Source(), 1));
        Assert.Throws<ArgumentNullException>(() => _context.Data.TrainTestSplit(null!));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(Source(), 0.1, "Nothing"));
        Assert.Contains("Nothing", error.Message);
    }

    [Fact]
    public void Rows_are_taken_and_skipped()
    {
        IDataView source = Source(10);

        Assert.Equal([0, 1, 2], Views.Numbers(_context.Data.TakeRows(source, 3)));
        Assert.Equal([7, 8, 9], Views.Numbers(_context.Data.SkipRows(source, 7)));
        Assert.Equal(3, _context.Data.SkipRows(source, 7).GetRowCount());
        Assert.Equal(10, _context.Data.TakeRows(source, 20).GetRowCount());
        Assert.Equal(0, _context.Data.SkipRows(source, 20).GetRowCount());
        Assert.Empty(Views.Numbers(_context.Data.SkipRows(source, 20)));
        Assert.Equal([new DataViewRowId(7, 0)], Views.Ids(_context.Data.TakeRows(_context.Data.SkipRows(source, 7), 1)));
        Assert.False(_context.Data.TakeRows(_context.Data.Cache(source), 3).CanShuffle);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TakeRows(source, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.SkipRows(source, -1));
    }

    private sealed class Patient
    {
        public int Number { get; init; }

        public string? Name { get; init; }

        public int Age { get; init; }

        public string[]? Words { get; init; }

        [KeyType(10)]
        public uint Group { get; init; }

        public float Weight { get; init; }
    }
}
