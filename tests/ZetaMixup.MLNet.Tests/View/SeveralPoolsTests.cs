using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Contracts;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class SeveralPoolsTests
{
    private const int Width = 64;
    private const int Rows = 400;

    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData(2, 1, false, LabelMode.SoftLabel)]
    [InlineData(8, 1, false, LabelMode.SoftLabel)]
    [InlineData(2, 3, false, LabelMode.WeightedRows)]
    [InlineData(8, 3, false, LabelMode.SampledLabel)]
    [InlineData(2, 2, true, LabelMode.DominantKey)]
    [InlineData(8, 1, true, LabelMode.WeightedRows)]
    public void Any_number_of_threads_gives_the_same_rows_of_every_column(int threads, int copies, bool originals, LabelMode mode)
    {
        var source = Source();
        MixedDataView View(int threads) => _mlContext.Data.ZetaMixup(_mlContext, source, options: new ZetaMixupOptions
        {
            BatchSize = 8,
            Seed = 6,
            LabelMode = mode,
            NumberOfCopies = copies,
            KeepOriginals = originals,
            AddProvenance = true,
            ExampleWeightColumnName = "RowWeight",
            MaxDegreeOfParallelism = threads,
            PoolBytes = 80_000,
        });

        var (one, several) = (View(threads: 1), View(threads));
        var expected = RowTable.Read(one);
        for (var pass = 0; pass < 3; pass++)
        {
            RowTable.Read(several).RequireSame(expected, $"with {threads} threads");
        }

        Assert.Equal(one.Statistics, several.Statistics);
        Assert.InRange(one.Statistics!.Pools, 4, 10);
        Assert.Equal((22, 18, 13), (one.Statistics.RowsWithNonFiniteValues, one.Statistics.RowsWithoutLabel, one.Statistics.RowsWithInvalidWeight));
    }

    private IDataView Source()
    {
        var random = new Random(8);
        return _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(i => new Row
        {
            Number = i,
            Features = Features(i, random),
            Label = i % 23 == 0 ? uint.MaxValue : (uint)(i % 3),
            RowWeight = i % 29 == 0 ? -1 : random.NextSingle(),
            Text = $"row {i}",
            Key = (uint)(i % 6),
            Flag = i % 2 == 0,
            Texts = [.. Enumerable.Range(0, i % 4).Select(t => $"text {t} of {i}")],
            Keys = [.. Enumerable.Range(0, i % 6).Select(k => (uint)((k + i) % 8))],
            Doubles = [random.NextDouble(), i],
        }).ToList());
    }

    /// <summary>Dense, bytes or sparse; some with a NaN.</summary>
    private static VBuffer<float> Features(int row, Random random)
    {
        float[] values = [.. Enumerable.Range(0, Width).Select(_ => row * 7 % 3 == 0 ? random.Next(256) : random.NextSingle() - 0.5f)];
        if (row % 17 == 0)
        {
            values[5] = float.NaN;
        }

        return row * 7 % 3 == 2 ? new VBuffer<float>(Width, 8, values[..8], [.. Enumerable.Range(0, 8).Select(i => 8 * i)]) : new VBuffer<float>(Width, values);
    }

    private sealed class Row
    {
        [VectorType(Width)]
        public VBuffer<float> Features { get; set; }

        [KeyType(3)]
        public uint Label { get; set; }

        public float RowWeight { get; set; }

        public string Text { get; set; } = string.Empty;

        [KeyType(5)]
        public uint Key { get; set; }

        public bool Flag { get; set; }

        public string[] Texts { get; set; } = [];

        [KeyType(7)]
        public uint[] Keys { get; set; } = [];

        [VectorType(2)]
        public double[] Doubles { get; set; } = [];

        public int Number { get; set; }
    }
}
