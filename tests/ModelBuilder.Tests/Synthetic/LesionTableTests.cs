using System.Globalization;
using System.Reflection;
using ModelBuilder.Synthetic;
using ModelBuilder.Tests.Support;

namespace ModelBuilder.Tests.Synthetic;

public sealed class LesionTableTests
{
    [Fact]
    public void The_table_in_the_repository_is_what_the_generator_makes_bit_for_bit()
    {
        var made = System.Text.Encoding.UTF8.GetBytes(LesionTable.Make());

        Assert.Equal(made, File.ReadAllBytes(SampleFiles.Lesions));
    }

    [Fact]
    public void The_program_writes_the_same_table()
    {
        var path = Path.GetTempFileName();
        try
        {
            var exitCode = Run("--make-data", path);

            Assert.Equal(0, exitCode);
            Assert.Equal(File.ReadAllBytes(SampleFiles.Lesions), File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_program_fails_on_an_option_that_it_does_not_know() => Assert.Equal(1, Run("--make-tea"));

    [Fact]
    public void Every_number_lies_in_its_columns_range_or_is_missing()
    {
        var missing = 0;
        foreach (var fields in Rows())
        {
            Assert.Equal(LesionTable.Columns.Count + 1, fields.Length);
            for (var c = 0; c < LesionTable.Columns.Count; c++)
            {
                if (fields[c] == LesionTable.MissingNumber)
                {
                    missing++;
                    continue;
                }

                var column = LesionTable.Columns[c];
                Assert.InRange(double.Parse(fields[c], CultureInfo.InvariantCulture), column.Lowest, column.Highest);
            }
        }

        Assert.InRange(missing, 1, 2 * LesionTable.MissingNumbers * LesionTable.RowCount * LesionTable.Columns.Count);
    }

    [Fact]
    public void Every_diagnosis_occurs_about_as_often_as_its_share_with_the_wrong_labels_spread_over_the_others()
    {
        var counts = Rows().GroupBy(fields => fields[^1]).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(LesionClass.All.Select(lesion => lesion.Name).Order(), counts.Keys.Order());
        foreach (var lesion in LesionClass.All)
        {
            var share = (lesion.Share * (1 - LesionTable.WrongLabels)) + ((1 - lesion.Share) * LesionTable.WrongLabels / (LesionClass.All.Count - 1));
            Assert.InRange((double)counts[lesion.Name] / LesionTable.RowCount, share - 0.07, share + 0.07);
        }
    }

    private static IEnumerable<string[]> Rows() =>
        LesionTable.Make().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','));

    private static object? Run(params string[] arguments) =>
        typeof(LesionTable).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null);
}
