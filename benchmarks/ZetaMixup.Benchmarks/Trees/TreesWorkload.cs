using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using ZetaMixup.MLNet;

namespace ZetaMixup.Benchmarks.Trees;

/// <summary>Rows, and the ways to fit LightGBM on their mixes.</summary>
internal sealed class TreesWorkload
{
    private const int Seed = 20220704;

    private readonly TreesOptions _options;
    private readonly int _threads;
    private readonly MLContext _context = new(Seed);
    private readonly IDataView _rows;
    private readonly IDataView _expanded;

    internal TreesWorkload(TreesOptions options, int threads)
    {
        _options = options;
        _threads = threads;
        _rows = _context.Data.LoadFromEnumerable(CreateRows(options), SchemaOf<PlainRow>(options));

        MixedDataView mixed = _context.Data.ZetaMixup(_context, _rows, options: MixOptions());
        WeightedRow[] rows = [.. _context.Data.CreateEnumerable<WeightedRow>(mixed, reuseRowObject: false, ignoreMissingColumns: true)];
        foreach (WeightedRow row in rows)
        {
            // Keys are given from 0 and read from 1.
            row.Label--;
        }

        ExpandedCount = rows.Length;
        _expanded = _context.Data.LoadFromEnumerable(rows, SchemaOf<WeightedRow>(options));
    }

    /// <summary>How many rows LightGBM reads.</summary>
    internal int ExpandedCount { get; }

    /// <summary>Fits through the wrapper, which mixes on the way.</summary>
    internal ITransformer FitMixed() => Trainer().WithZetaMixup(_context, options: MixOptions()).Fit(_rows);

    /// <summary>Fits on the same rows in memory.</summary>
    internal ITransformer FitExpanded() => Trainer().Fit(_expanded);

    /// <summary>Reads the mixed rows once, as a trainer does, without training.</summary>
    internal void ReadMixed() => Read(_context.Data.ZetaMixup(_context, _rows, options: MixOptions()));

    /// <summary>Reads the rows in memory once.</summary>
    internal void ReadExpanded() => Read(_expanded);

    /// <summary>The fraction of the unmixed rows that two models predict alike.</summary>
    internal double Agreement(ITransformer one, ITransformer other) =>
        Predict(one).Zip(Predict(other), (a, b) => a == b ? 1.0 : 0).Average();

    private IEnumerable<uint> Predict(ITransformer model)
    {
        IDataView scored = model.Transform(_rows);
        return scored.GetColumn<uint>(scored.Schema["PredictedLabel"]);
    }

    private LightGbmMulticlassTrainer Trainer() => _context.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
    {
        ExampleWeightColumnName = ZetaMixupOptions.Defaults.WeightColumnName,
        NumberOfIterations = _options.Iterations,
        NumberOfThreads = _threads,
        Seed = Seed,
    });

    private ZetaMixupOptions MixOptions() => new()
    {
        LabelMode = LabelMode.WeightedRows,
        NumberOfCopies = _options.Copies,
        Policy = MixingPolicy.ZetaMixup(sampleCount: _options.SampleCount),
        MaxDegreeOfParallelism = _threads,
        Seed = Seed,
    };

    private static void Read(IDataView view)
    {
        DataViewSchema.Column[] columns = [view.Schema["Label"], view.Schema["Features"], view.Schema[ZetaMixupOptions.Defaults.WeightColumnName]];
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        ValueGetter<uint> labels = cursor.GetGetter<uint>(columns[0]);
        ValueGetter<VBuffer<float>> features = cursor.GetGetter<VBuffer<float>>(columns[1]);
        ValueGetter<float> weights = cursor.GetGetter<float>(columns[2]);
        uint label = 0;
        VBuffer<float> row = default;
        float weight = 0;
        while (cursor.MoveNext())
        {
            labels(ref label);
            features(ref row);
            weights(ref weight);
        }
    }

    private static PlainRow[] CreateRows(TreesOptions options)
    {
        var random = new Random(Seed);
        var rows = new PlainRow[options.Rows];
        for (int i = 0; i < rows.Length; i++)
        {
            int shown = i % options.Classes;
            var features = new float[options.Width];
            for (int k = 0; k < features.Length; k++)
            {
                features[k] = random.NextSingle() + (k % options.Classes == shown ? 0.3f : 0);
            }

            rows[i] = new PlainRow { Label = (uint)shown, Features = features };
        }

        return rows;
    }

    private static SchemaDefinition SchemaOf<TRow>(TreesOptions options)
    {
        var schema = SchemaDefinition.Create(typeof(TRow));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, options.Width);
        schema["Label"].ColumnType = new KeyDataViewType(typeof(uint), options.Classes);
        return schema;
    }

    private sealed class PlainRow
    {
        public uint Label { get; set; }

        public float[] Features { get; set; } = [];
    }

    private sealed class WeightedRow
    {
        public uint Label { get; set; }

        public float[] Features { get; set; } = [];

        public float Weight { get; set; }
    }
}
