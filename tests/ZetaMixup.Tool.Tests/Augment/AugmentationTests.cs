using Microsoft.ML.Data;

namespace ZetaMixup.Tool.Tests.Augment;

public sealed class AugmentationTests
{
    [Theory]
    [InlineData("png")]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("webp")]
    [InlineData("parquet")]
    public void Seven_shards_in_any_order_make_the_files_that_one_makes(string format)
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(230);
        string[] options = ["--format", format, "--copies", "2", "--originals", "--provenance"];

        Tool.Done(["augment", pixels, folder.In("one"), .. options]);
        foreach (var shard in new[] { 4, 7, 1, 6, 2, 5, 3 })
        {
            Assert.Contains(shard == 3 ? "All shards are complete" : "Other shards are missing",
                Tool.Done(["augment", pixels, folder.In("seven"), .. options, "--shard", $"{shard}/7"]));
        }

        Assert.Equal(Tool.Content(folder.In("one")), Tool.Content(folder.In("seven")));
        Assert.Equal(Files.Of(folder.In("one")), Files.Of(folder.In("seven")));
    }

    [SkippableFact]
    public void Real_photographs_are_the_same_from_one_shard_and_from_seven()
    {
        var photographs = SharedData.Require("ph2");
        using var folder = new TemporaryFolder();

        Tool.Done("augment", photographs, folder.In("one"), "--image-size", "16");
        for (var shard = 1; shard <= 7; shard++)
        {
            Tool.Done("augment", photographs, folder.In("seven"), "--image-size", "16", "--shard", $"{shard}/7");
        }

        Assert.Equal(Tool.Content(folder.In("one")), Tool.Content(folder.In("seven")));
        Assert.Contains("class Melanoma 40", Tool.Done("inspect", folder.In("one")));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void Threads_and_the_memory_for_decoded_images_change_no_byte(string format)
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 40; i++)
        {
            folder.Write($"in/{i % 3}/{i}.bmp", EncodedImages.Bmp(50, 40, (x, y) => ((byte)(6 * i), (byte)(5 * x), (byte)(6 * y))));
        }

        string[] options = ["--format", format, "--copies", "2", "--image-size", "37", "--batch-size", "8", "--samples", "3"];
        Tool.Done(["augment", folder.In("in"), folder.In("one"), .. options, "--threads", "1", "--cache", "0"]);
        Tool.Done(["augment", folder.In("in"), folder.In("several"), .. options, "--threads", "5"]);

        Assert.Equal(Files.Of(folder.In("one")), Files.Of(folder.In("several")));
    }

    [Fact]
    public void A_row_is_the_sum_of_the_rows_that_it_names_by_their_weights()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(70);
        var input = File.ReadAllLines(pixels).Select(line => line.Split(',')).ToArray();
        Tool.Done("augment", pixels, folder.In("out"), "--format", "csv", "--provenance", "--samples", "5");

        var lines = File.ReadAllLines(folder.In("out/augmented.csv"));

        Assert.Equal("id,label,soft:0,soft:1,soft:2,sources,weights," + string.Join(',', Enumerable.Range(0, 16).Select(i => $"p{i}")), lines[0]);
        Assert.Equal(1 + 70, lines.Length);
        foreach (var row in lines.Skip(1).Select(line => line.Split(',')))
        {
            var sources = row[5].Split(';').Select(name => input[int.Parse(name["line ".Length..]) - 1]).ToArray();
            var weights = row[6].Split(';').Select(Tool.Number).ToArray();
            Assert.Equal(sources[0][16], row[1]);
            Assert.Equal(1, weights.Sum(), 1e-5);
            for (var i = 0; i < 16; i++)
            {
                Assert.Equal(sources.Zip(weights, (source, weight) => Tool.Number(source[i]) * weight).Sum(), Tool.Number(row[7 + i]), 1e-3);
            }

            for (var name = 0; name < 3; name++)
            {
                Assert.Equal(sources.Zip(weights, (source, weight) => source[16] == $"{name}" ? weight : 0).Sum(), Tool.Number(row[2 + name]), 1e-5);
            }
        }
    }

    [Fact]
    public void A_last_batch_smaller_than_T_mixes_what_it_has()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(35);
        Tool.Done("augment", pixels, folder.In("out"), "--format", "csv", "--provenance", "--samples", "8", "--batch-size", "32");

        var sources = File.ReadAllLines(folder.In("out/augmented.csv")).Skip(1).Select(line => line.Split(',')[5].Split(';').Length);

        Assert.Equal([.. Enumerable.Repeat(8, 32), 3, 3, 3], sources);
    }

    [Fact]
    public void Every_row_dominates_one_row_of_every_copy_and_the_originals_are_as_they_were()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(100);
        Tool.Done("augment", pixels, folder.In("out"), "--format", "csv", "--provenance", "--originals", "--copies", "3");

        var rows = File.ReadAllLines(folder.In("out/augmented.csv")).Skip(1).Select(line => line.Split(',')).ToArray();

        var lines = Enumerable.Range(1, 100).Select(line => $"line {line}").ToArray();
        Assert.Equal(400, rows.Length);
        Assert.Equal(lines, rows[..100].Select(row => row[5]));
        Assert.Equal(File.ReadAllLines(pixels).Select(line => line[..line.LastIndexOf(',')]), rows[..100].Select(row => string.Join(',', row[7..])));
        for (var copy = 1; copy <= 3; copy++)
        {
            var dominant = rows[(100 * copy)..(100 * (copy + 1))].Select(row => row[5].Split(';')[0]).ToArray();
            Assert.NotEqual(lines, dominant);
            Assert.Equal(lines.Order(StringComparer.Ordinal), dominant.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Keeping_originals_or_more_copies_changes_no_mix()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(40);
        Tool.Done("augment", pixels, folder.In("few"), "--format", "csv");
        Tool.Done("augment", pixels, folder.In("more"), "--format", "csv", "--copies", "2", "--originals");

        var few = File.ReadAllLines(folder.In("few/augmented.csv"));

        Assert.Equal(few[1..], File.ReadAllLines(folder.In("more/augmented.csv"))[41..81]);
    }

    [Fact]
    public void Pixels_become_pictures_in_the_folder_of_the_dominant_class()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("pixels.csv", "0,51,102,153,a/b", "204,255,0,51,NV");
        Tool.Done("augment", path, folder.In("out"), "--policy", "none");

        using var picture = MLImage.CreateFromFile(Assert.Single(Directory.GetFiles(folder.In("out/a%2Fb"))));

        Assert.Equal((2, 2), (picture.Width, picture.Height));
        Assert.Equal([0, 51, 102, 153], Enumerable.Range(0, 4).Select(i => (int)picture.Pixels[4 * i]));
        Assert.Single(Directory.GetFiles(folder.In("out/NV")));
    }

    [Fact]
    public void Formats_and_levels_of_images_keep_every_pixel()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("pixels.csv", [.. Enumerable.Range(0, 20).Select(row =>
            string.Join(',', Enumerable.Range(0, 12).Select(i => ((row * 53) + (i * 29)) % 256).Append(row % 2)))]);
        string[] options = ["--shape", "2x2x3"];
        Tool.Done(["augment", path, folder.In("default"), .. options]);
        Tool.Done(["augment", path, folder.In("best"), .. options, "--png-level", "9"]);
        Tool.Done(["augment", path, folder.In("webp"), .. options, "--format", "webp"]);

        var images = Directory.GetFiles(folder.In("default"), "*.png", SearchOption.AllDirectories);
        Assert.Equal(20, images.Length);
        foreach (var image in images)
        {
            using var expected = MLImage.CreateFromFile(image);
            foreach (var other in new[] { image.Replace("default", "best"), Path.ChangeExtension(image.Replace("default", "webp"), "webp") })
            {
                using var actual = MLImage.CreateFromFile(other);
                Assert.Equal(expected.Pixels.ToArray(), actual.Pixels.ToArray());
            }
        }

        Assert.Contains("webp of 2x2x3", Tool.Done("inspect", folder.In("webp")));
        Assert.Contains("png (level 9) of 2x2x3", Tool.Done("inspect", folder.In("best")));
    }

    [Fact]
    public void An_image_that_cannot_be_decoded_is_skipped_by_any_shard()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 40; i++)
        {
            folder.Write($"in/{(i % 2 == 0 ? "even" : "odd")}/{i}.bmp", i == 7 ? [] : EncodedImages.Bmp(3, 3, (x, y) => ((byte)(6 * i), (byte)x, (byte)y)));
        }

        string[] options = ["--format", "csv", "--image-size", "2", "--batch-size", "4"];
        Tool.Done(["augment", folder.In("in"), folder.In("one"), .. options]);
        Tool.Done(["augment", folder.In("in"), folder.In("two"), .. options, "--shard", "1/2"]);
        var output = Tool.Done(["augment", folder.In("in"), folder.In("two"), .. options, "--shard", "2/2"])
            + Tool.Done(["augment", folder.In("in"), folder.In("two"), .. options, "--shard", "1/2"]);

        Assert.Contains("1 rows are missing because their images could not be decoded", output);
        Assert.Equal(Tool.Content(folder.In("one")), Tool.Content(folder.In("two")));
        var report = Tool.Done("inspect", folder.In("one"));
        Assert.Contains("rows 39 of 40", report);
        Assert.Contains("odd/7.bmp", report);
        var strict = Tool.Run(["augment", folder.In("in"), folder.In("strict"), .. options, "--strict"]);
        Assert.Equal(1, strict.ExitCode);
        Assert.Contains("7.bmp: unreadable image: the file is empty", strict.Error);
    }

    [Fact]
    public void Rows_for_a_test_are_not_mixed()
    {
        using var folder = new TemporaryFolder();
        for (var file = 1; file <= 6; file++)
        {
            var records = Enumerable.Range(0, 10).SelectMany(label => Enumerable.Repeat((byte)(10 * file), 3072).Prepend((byte)label));
            folder.Write(file == 6 ? "cifar/test_batch.bin" : $"cifar/data_batch_{file}.bin", [.. records]);
        }

        folder.WriteLines("cifar/batches.meta.txt", "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
        var output = Tool.Done("augment", folder.In("cifar"), folder.In("out"), "--format", "csv", "--policy", "zeta+cutmix");

        Assert.Contains("Only the 50 training rows are mixed; the 10 test rows are not.", output);
        var values = File.ReadAllLines(folder.In("out/augmented.csv")).Skip(1).SelectMany(line => line.Split(',')[12..]).Select(Tool.Number);
        Assert.InRange(values.Max(), 10, 50.001f);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(300);

        var output = Tool.Done("augment", pixels, folder.In("out"), "--format", "csv", "--dry-run", "--shard", "2/3");
        Tool.Done("augment", pixels, folder.In("real"), "--format", "csv");

        Assert.False(Directory.Exists(folder.In("out")));
        Assert.Contains("300 rows in 1 file, about ", output);
        Assert.Contains("10 blocks, of which shard 2/3 writes 3 with 96 rows", output);
        var said = Tool.Number(output.Split("about ")[1].Split(" kB")[0]);
        Assert.Equal(new FileInfo(folder.In("real/augmented.csv")).Length / 1e3, said, said / 20);
    }

    [Fact]
    public void Rows_that_are_no_square_need_a_shape_to_be_pictures()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("pixels.csv", "1,2,3,4,5,6,a", "6,5,4,3,2,1,b");

        Assert.Contains("have 6 values, which do not make a square picture. Give the shape with --shape", Tool.Run("augment", path, folder.In("out")).Error);
        Assert.Contains("--shape is '2x2', which means 4 values, but the rows of", Tool.Run("augment", path, folder.In("out"), "--shape", "2x2").Error);
        Assert.Contains("--policy is 'cutmix', which needs pictures", Tool.Run("augment", path, folder.In("out"), "--format", "csv", "--policy", "cutmix").Error);
        Tool.Done("augment", path, folder.In("out"), "--format", "csv", "--policy", "cutmix", "--shape", "2x3");
        Tool.Done("augment", path, folder.In("other"), "--format", "jsonl");
    }

    [Fact]
    public void Values_below_0_are_no_colours()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("pixels.csv", "-1,2,3,4,a", "6,5,4,3,b");

        Assert.Contains("has the value -1; --format png needs values of at least 0", Tool.Run("augment", path, folder.In("out")).Error);
        Tool.Done("augment", path, folder.In("out"), "--format", "csv");
    }

    [Fact]
    public void T_larger_than_the_data_is_an_error()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("--samples is 9, but there are only 5 rows to mix.",
            Tool.Run("augment", folder.WritePixels(5), folder.In("out"), "--samples", "9").Error);
    }
}
