using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Contracts;

public sealed class MixedDataViewContractTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData(LabelMode.SoftLabel)]
    [InlineData(LabelMode.DominantKey)]
    public void Mixed_rows_keep_the_promises_of_a_view(LabelMode output)
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, ContractRows.View(_mlContext, 43), options: new ZetaMixupOptions { LabelMode = output, BatchSize = 16 });

        Assert.Equal(43, ViewContract.Check(mixed).Rows.Count);
    }

    [Theory]
    [InlineData(LabelMode.SoftLabel, "Label", 1)]
    [InlineData(LabelMode.SoftLabel, "SoftLabel", 1)]
    [InlineData(LabelMode.DominantKey, "Label", 2)]
    [InlineData(LabelMode.WeightedRows, "Label", 1)]
    [InlineData(LabelMode.WeightedRows, "Label", 2)]
    [InlineData(LabelMode.WeightedRows, "SoftLabel", 2)]
    public void Originals_mixes_and_their_provenance_keep_the_promises_of_a_view(LabelMode output, string label, int copies)
    {
        var options = new ZetaMixupOptions
        {
            Policy = MixingPolicy.ZetaMixup(sampleCount: 4),
            LabelMode = output,
            SoftLabelColumnName = "Shares",
            AddProvenance = true,
            KeepOriginals = true,
            NumberOfCopies = copies,
            BatchSize = 8,
            PoolBytes = 1,
        };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, ContractRows.OneHotView(_mlContext, 20), label, options: options);

        var rows = ViewContract.Check(mixed).Rows.Count;
        Assert.True(output == LabelMode.WeightedRows ? rows > 20 * (copies + 1) : rows == 20 * (copies + 1), $"{rows} rows");
    }

    [Theory]
    [InlineData(nameof(LabelledRows.KeysRow.Byte))]
    [InlineData(nameof(LabelledRows.KeysRow.UInt32))]
    [InlineData(nameof(LabelledRows.KeysRow.UInt64))]
    public void Weighted_rows_of_keys_of_every_size_keep_the_promises_of_a_view(string column)
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, LabelledRows.WithBareKey(_mlContext, 20, column), options: new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows });

        Assert.Equal(60, ViewContract.Check(mixed).Rows.Count);
    }

    [Theory]
    [InlineData("Flag", LabelMode.SoftLabel, false)]
    [InlineData("Flag", LabelMode.WeightedRows, true)]
    [InlineData("Flag", LabelMode.SampledLabel, false)]
    [InlineData("Class", LabelMode.SampledLabel, true)]
    [InlineData("Target", LabelMode.SoftLabel, true)]
    [InlineData("Targets", LabelMode.Target, false)]
    public void Labels_of_every_kind_and_all_columns_of_the_options_keep_the_promises_of_a_view(string label, LabelMode mode, bool merge)
    {
        var options = new ZetaMixupOptions
        {
            LabelMode = mode,
            OtherFeatureColumnNames = ["Others"],
            ExampleWeightColumnName = "Weight",
            MergeShortLastBatch = merge,
            AddProvenance = true,
            NumberOfCopies = 2,
            BatchSize = 8,
        };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, TaskRows.View(_mlContext, 20), label, options: options);

        var rows = ViewContract.Check(mixed).Rows.Count;
        Assert.True(mode == LabelMode.WeightedRows ? rows > 40 : rows == 40, $"{rows} rows");
    }

    [Fact]
    public void Rows_that_are_mixed_by_mixup_keep_the_promises_of_a_view()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, ContractRows.View(_mlContext, 20), options: new ZetaMixupOptions { Policy = MixingPolicy.Mixup(), BatchSize = 7 });

        Assert.Equal(20, ViewContract.Check(mixed).Rows.Count);
    }

    [Fact]
    public void Weighted_rows_that_the_wrapper_watches_keep_the_promises_of_a_view()
    {
        var step = new CheckingStep();
        var wrapped = step.WithZetaMixup(_mlContext, options: new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, CacheMixedRows = false });

        // It reads every subset of the columns, also the labels without the weights, which is refused in the end.
        Assert.Contains("without the weights", Assert.Throws<InvalidOperationException>(() => wrapped.Fit(ContractRows.View(_mlContext, 20))).Message, StringComparison.Ordinal);
        Assert.Equal(60, step.Rows);
    }

    [Fact]
    public void Copies_from_several_pools_keep_the_promises_of_a_view()
    {
        var options = new ZetaMixupOptions { NumberOfCopies = 3, BatchSize = 8, PoolBytes = 1 };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, ContractRows.View(_mlContext, 30), options: options);

        Assert.Equal(90, ViewContract.Check(mixed).Rows.Count);
        Assert.Equal(4, mixed.Statistics!.Pools);
    }

    [Fact]
    public void Pools_of_a_few_batches_keep_the_promises_of_a_view()
    {
        var options = new ZetaMixupOptions { BatchSize = 4, PoolBytes = 10_000, NumberOfCopies = 2 };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, ContractRows.View(_mlContext, 30), options: options);

        Assert.Equal(60, ViewContract.Check(mixed).Rows.Count);
        Assert.InRange(mixed.Statistics!.Pools, 2, 6);
    }

    [Fact]
    public void Rows_of_which_some_stay_out_keep_the_promises_of_a_view()
    {
        var rows = ContractRows.Create(30);
        rows[4].Features[1] = float.NaN;
        rows[5].Label = string.Empty;
        var view = ContractRows.Apply(_mlContext.Transforms.Conversion.MapValueToKey("Label"), _mlContext.Data.LoadFromEnumerable(rows));

        Assert.Equal(56, ViewContract.Check(_mlContext.Data.ZetaMixup(_mlContext, view, options: new ZetaMixupOptions { NumberOfCopies = 2 })).Rows.Count);
    }

    [Fact]
    public void Rows_mixed_twice_keep_the_promises_of_a_view()
    {
        var once = _mlContext.Data.ZetaMixup(_mlContext, ContractRows.View(_mlContext, 24), options: new ZetaMixupOptions { NumberOfCopies = 2, BatchSize = 8, Seed = 1 });
        var twice = _mlContext.Data.ZetaMixup(_mlContext, once, "SoftLabel", options: new ZetaMixupOptions { NumberOfCopies = 2, BatchSize = 8, Seed = 2 });

        Assert.Equal(96, ViewContract.Check(twice).Rows.Count);
    }

    [Fact]
    public void Mixed_rows_in_a_cache_keep_the_promises_of_a_view()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, ContractRows.View(_mlContext, 43), options: new ZetaMixupOptions { NumberOfCopies = 2 });

        // A cache counts its rows anew, so only the values are the same.
        Assert.Equal(ViewContract.Check(mixed).Rows.Select(r => r.Cells), ViewContract.Check(_mlContext.Data.Cache(mixed)).Rows.Select(r => r.Cells));
    }

    [Fact]
    public void No_rows_keep_the_promises_of_a_view()
    {
        var none = _mlContext.Data.LoadFromEnumerable(Array.Empty<KeyRow>());

        Assert.Empty(ViewContract.Check(_mlContext.Data.ZetaMixup(_mlContext, none)).Rows);
    }

    [Fact]
    public void The_source_rows_are_as_they_were_after_their_mixes_were_overwritten()
    {
        var source = ContractRows.OneHotView(_mlContext, 20);
        var before = RowTable.Read(source);

        ViewContract.Check(_mlContext.Data.ZetaMixup(_mlContext, source, "SoftLabel"));

        RowTable.Read(source).RequireSame(before, "After the mixes were overwritten");
    }

    private sealed class CheckingStep : IEstimator<ITransformer>
    {
        internal int Rows { get; private set; }

        public ITransformer Fit(IDataView input)
        {
            Rows = ViewContract.Check(input).Rows.Count;
            return new TransformerChain<ITransformer>();
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }

    private sealed class KeyRow
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        [KeyType(4)]
        public uint Label { get; set; }
    }
}
