using System.Text;
using Manifolds.Data;
using ZetaMixup.Datasets;

namespace Manifolds.Tests.Data;

public sealed class DigitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_of_numbers_is_read_as_it_is_whatever_its_name()
    {
        var data = Digits.Read(Write("optdigits.tes", rowCount: 70));

        Assert.Equal((70, 4), (data.Points.Count, data.Width));
        Assert.Equal([3, 1, 2, 16], data.Points[3].Features);
        Assert.Equal("3", data.Points[3].Label);
        Assert.Equal([8, 16, 32, 64], data.NeighbourCounts);
        Assert.Equal(64, data.NeighbourCountInWords);
        Assert.Equal("70 rows of 10 classes from optdigits.tes.", data.Description);
    }

    [Fact]
    public void Few_rows_are_measured_among_fewer_neighbours()
    {
        var data = Digits.Read(Write("few.csv", rowCount: 20));

        Assert.Equal([8, 16], data.NeighbourCounts);
        Assert.Equal(16, data.NeighbourCountInWords);
    }

    [Fact]
    public void Skipped_rows_are_counted_and_the_first_is_named()
    {
        var path = Write("torn.csv", rowCount: 30);
        File.AppendAllText(path, "1,2,3\n1,2,many,4,5\n");

        Assert.Matches(@"^30 rows of 10 classes from torn.csv \(2 rows skipped, the first of them line 31: .+\)\.$", Digits.Read(path).Description);
    }

    [Fact]
    public void What_is_no_table_of_numbers_is_named()
    {
        var missing = Path.Combine(_folder.Path, "missing.csv");
        Assert.Equal($"--digits is '{missing}'; there is no such folder or file.", Assert.Throws<UserErrorException>(() => Digits.Read(missing)).Message);

        var few = Write("few.csv", rowCount: 8);
        Assert.Equal($"--digits is '{few}' with 8 rows; it takes more than 8 to measure a dimension.", Assert.Throws<UserErrorException>(() => Digits.Read(few)).Message);

        _folder.Write("photos/a/1.png", [1]);
        _folder.Write("photos/b/1.png", [1]);
        var photos = Path.Combine(_folder.Path, "photos");
        Assert.Equal(
            $"--digits is '{photos}', which holds images; it must be a CSV file of numbers with the label as the last column.",
            Assert.Throws<UserErrorException>(() => Digits.Read(photos)).Message);
    }

    private string Write(string name, int rowCount) => _folder.Write(
        name, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, rowCount).Select(row => $"{row},1,2,16,{row % 10}\n"))));
}
