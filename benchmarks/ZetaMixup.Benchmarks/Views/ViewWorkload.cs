using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.MLNet;

namespace ZetaMixup.Benchmarks.Views;

/// <summary>Rows in memory and the passes over them. A pass reads the features of every row into one vector.</summary>
internal sealed class ViewWorkload
{
    private const int Seed = 20220704;
    private const int ClassCount = 10;

    private readonly ViewOptions _options;
    private readonly Delay _sourceDelay;
    private readonly Delay _readerDelay;
    private readonly IDataView _source;
    private readonly IDataView _cache;
    private readonly MixedDataView _mixed;
    private readonly MixedDataView _mixedOnOneThread;
    private readonly float[] _samples;
    private readonly float[] _batch;
    private readonly BatchMixer _mixer = new();
    private readonly MixPlan _plan = new();
    private readonly MixingPolicy _policy;
    private VBuffer<float> _features;

    internal ViewWorkload(ViewOptions options)
    {
        _options = options;
        _sourceDelay = new Delay(options.RowMicroseconds);
        _readerDelay = new Delay(options.RowMicroseconds);
        _policy = MixingPolicy.ZetaMixup(sampleCount: options.SampleCount);
        _samples = new float[options.Rows * options.Width];
        _batch = new float[options.BatchSize * options.Width];
        var random = new Random(Seed);
        foreach (ref float value in _samples.AsSpan())
        {
            value = random.NextSingle();
        }

        var rows = new LabelledRow[options.Rows];
        for (int row = 0; row < rows.Length; row++)
        {
            float[] features = _samples.AsSpan(row * options.Width, options.Width).ToArray();
            rows[row] = new LabelledRow { Label = (uint)(row % ClassCount), Features = features };
        }

        var schema = SchemaDefinition.Create(typeof(LabelledRow));
        schema[nameof(LabelledRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, options.Width);
        var context = new MLContext(Seed);
        _source = context.Data.LoadFromEnumerable(options.RowMicroseconds == 0 ? rows : rows.Select(Make), schema);
        _cache = context.Data.Cache(_source);
        MixedDataView Mixed(int? threads) => context.Data.ZetaMixup(context, _source, options: new ZetaMixupOptions
        {
            Policy = _policy,
            BatchSize = options.BatchSize,
            Seed = Seed,
            MaxDegreeOfParallelism = threads,
            PoolBytes = options.Pools == 1 ? ZetaMixupOptions.Defaults.PoolBytes : (options.Rows + options.Pools - 1L) / options.Pools * RowBytes(options.Width),
        });
        _mixed = Mixed(threads: null);
        _mixedOnOneThread = Mixed(threads: 1);
    }

    internal void ReadSource() => Read(_source);

    internal void ReadCache() => Read(_cache);

    internal void ReadMixed() => Read(_mixed);

    internal void ReadMixedOnOneThread() => Read(_mixedOnOneThread);

    /// <summary>Draws the plans of all batches and mixes them, of rows that follow each other, into one buffer.</summary>
    internal void Mix()
    {
        for (int first = 0; first < _options.Rows; first += _options.BatchSize)
        {
            int rows = Math.Min(_options.BatchSize, _options.Rows - first);
            MixBatch(_samples.AsSpan(first * _options.Width, rows * _options.Width), rows, first);
        }
    }

    /// <summary>The same, of one batch again and again, which stays in the caches.</summary>
    internal void MixInCache()
    {
        for (int first = 0; first < _options.Rows; first += _options.BatchSize)
        {
            int rows = Math.Min(_options.BatchSize, _options.Rows - first);
            MixBatch(_samples.AsSpan(0, rows * _options.Width), rows, first);
        }
    }

    /// <summary>What a pool counts a row with: its values, its label, and 32 for the row.</summary>
    private static long RowBytes(int width) => ((long)sizeof(float) * width) + sizeof(uint) + 32;

    private LabelledRow Make(LabelledRow row)
    {
        _sourceDelay.Wait();
        return row;
    }

    private void MixBatch(ReadOnlySpan<float> samples, int rows, int key)
    {
        _policy.Clip(rows).Fill(_plan, new MixKey(Seed, 0, key), rows);
        _mixer.Mix(_plan, samples, _options.Width, _batch);
    }

    private void Read(IDataView view)
    {
        DataViewSchema.Column column = view.Schema[nameof(LabelledRow.Features)];
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(column);
        long rows = 0;
        while (cursor.MoveNext())
        {
            getter(ref _features);
            _readerDelay.Wait();
            rows++;
        }

        if (rows != _options.Rows)
        {
            throw new InvalidOperationException($"A pass gave {rows} rows of {_options.Rows}.");
        }
    }

    private sealed class LabelledRow
    {
        [KeyType(ClassCount)]
        public uint Label { get; set; }

        public float[] Features { get; set; } = [];
    }
}
