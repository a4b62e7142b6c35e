using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace ZetaMixup.Tool.Tests.Augment.Output;

public sealed class ParquetRowsTests
{
    [Fact]
    public async Task The_files_hold_what_the_CSV_holds()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(70);
        string[] options = ["--provenance", "--samples", "5", "--copies", "2"];
        Tool.Done(["augment", pixels, folder.In("csv"), "--format", "csv", .. options]);
        Tool.Done(["augment", pixels, folder.In("out"), "--format", "parquet", .. options]);

        List<string> rows = [];
        foreach (var file in Directory.GetFiles(folder.In("out/augmented.parquet")).Order(StringComparer.Ordinal))
        {
            rows.AddRange(await Read(file));
        }

        Assert.Equal(File.ReadAllLines(folder.In("csv/augmented.csv")).Skip(1), rows);
        var labels = File.ReadAllLines(folder.In("csv/augmented.csv")).Select(line => string.Join(',', line.Split(',')[..7]));
        Assert.Equal(labels, File.ReadAllLines(folder.In("out/soft-labels.csv")));
    }

    [Fact]
    public async Task Lists_are_stored_as_the_standard_says()
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(10), folder.In("out"), "--format", "parquet", "--provenance");

        await using var reader = await ParquetReader.CreateAsync(Directory.GetFiles(folder.In("out/augmented.parquet")).Single());

        Assert.Equal(
            ["id", "label", "soft:0", "soft:1", "soft:2", "sources/list/element", "weights/list/element", "values/list/element"],
            reader.Schema.DataFields.Select(field => field.Path.ToString()));
    }

    [Fact]
    public void A_file_that_has_changed_or_is_missing_is_found_and_written_again()
    {
        using var folder = new TemporaryFolder();
        string[] run = ["augment", folder.WritePixels(70), folder.In("out"), "--format", "parquet"];
        Tool.Done(run);
        var content = Tool.Content(folder.In("out"));
        var files = Directory.GetFiles(folder.In("out/augmented.parquet")).Order(StringComparer.Ordinal).ToArray();
        File.Delete(files[0]);

        Assert.Contains("augmented.parquet/000000.parquet: is missing", Tool.Run("inspect", folder.In("out")).Output);
        Tool.Done(run);
        Assert.Equal(content, Tool.Content(folder.In("out")));
        File.AppendAllText(files[1], "x");
        Assert.Contains("augmented.parquet/000001.parquet: its checksum has changed", Tool.Run("inspect", folder.In("out")).Output);
    }

    [Fact]
    public void The_dry_run_counts_the_files_and_mixing_again_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("70 rows in 4 files", Tool.Done("augment", folder.WritePixels(70), folder.In("out"), "--format", "parquet", "--dry-run"));
        Tool.Done("augment", folder.In("pixels.csv"), folder.In("out"), "--format", "parquet");

        Assert.Contains("but Parquet files are not read. Write rows that are to be mixed again with --format png, csv or jsonl.", Tool.Run("augment", folder.In("out"), folder.In("again")).Error);
    }

    /// <summary>The rows of a file as the lines of a CSV.</summary>
    private static async Task<IEnumerable<string>> Read(string path)
    {
        await using var reader = await ParquetReader.CreateAsync(path);
        List<string> lines = [];
        for (var number = 0; number < reader.RowGroupCount; number++)
        {
            using var group = reader.OpenRowGroupReader(number);
            var count = (int)group.RowCount;
            var columns = new List<string[]>();
            foreach (DataField field in reader.Schema.DataFields)
            {
                columns.Add(field.MaxRepetitionLevel == 0
                    ? field.ClrType == typeof(float) ? Array.ConvertAll(await Numbers(group, field, count), Text) : await Texts(group, field, count)
                    : await Lists(group, field, count));
            }

            lines.AddRange(Enumerable.Range(0, count).Select(row => string.Join(',', columns.Select(column => column[row]))));
        }

        return lines;
    }

    private static async Task<string[]> Lists(ParquetRowGroupReader group, DataField field, int rows)
    {
        using var column = await group.ReadRawColumnDataBaseAsync(field);
        var items = column switch
        {
            RawColumnData<float> numbers => Array.ConvertAll(numbers.Values.ToArray(), Text),
            RawColumnData<ReadOnlyMemory<char>> texts => Array.ConvertAll(texts.Values.ToArray(), text => text.ToString()),
            _ => throw new InvalidOperationException($"{field.Name} has values of {column.GetType()}."),
        };
        var separator = field.Path.ToString().StartsWith("values", StringComparison.Ordinal) ? ',' : ';';
        return [.. items.Chunk(items.Length / rows).Select(list => string.Join(separator, list))];
    }

    private static async Task<float[]> Numbers(ParquetRowGroupReader group, DataField field, int count)
    {
        var values = new float[count];
        await group.ReadAsync<float>(field, values.AsMemory());
        return values;
    }

    private static async Task<string[]> Texts(ParquetRowGroupReader group, DataField field, int count)
    {
        var values = new string?[count];
        await group.ReadAsync(field, values.AsMemory());
        return values!;
    }

    private static string Text(float value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
