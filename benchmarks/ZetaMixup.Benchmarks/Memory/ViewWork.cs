using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>Reads mixed views from their first row to their last.</summary>
internal static class ViewWork
{
    private const int Passes = 3;

    internal static void Run(int rowCount)
    {
        var mlContext = new MLContext(seed: 1);
        MixedDataView mixed = Mix(mlContext, mlContext.Data.LoadFromEnumerable(MadeUpRows.Create(rowCount)));
        for (int pass = 0; pass < Passes; pass++)
        {
            Read(mixed, rowCount);
        }
    }

    internal static void RunText(string table, int rowCount)
    {
        var mlContext = new MLContext(seed: 1);
        Read(Mix(mlContext, mlContext.Data.LoadFromTextFile<MadeUpRow>(table, ',', hasHeader: true)), rowCount);
    }

    private static MixedDataView Mix(MLContext mlContext, IDataView rows) => mlContext.Data.ZetaMixup(mlContext,
        mlContext.Transforms.Conversion.MapValueToKey(nameof(MadeUpRow.Label)).Fit(rows).Transform(rows),
        nameof(MadeUpRow.Label), nameof(MadeUpRow.Pixels));

    private static void Read(MixedDataView mixed, int rowCount)
    {
        DataViewSchema.Column pixels = mixed.Schema[nameof(MadeUpRow.Pixels)];
        DataViewSchema.Column softLabel = mixed.Schema[ZetaMixupOptions.Defaults.SoftLabelColumnName];
        using DataViewRowCursor cursor = mixed.GetRowCursor([pixels, softLabel]);
        ValueGetter<VBuffer<float>> getPixels = cursor.GetGetter<VBuffer<float>>(pixels);
        ValueGetter<VBuffer<float>> getSoftLabel = cursor.GetGetter<VBuffer<float>>(softLabel);
        VBuffer<float> rowPixels = default;
        VBuffer<float> rowLabel = default;
        long read = 0;
        while (cursor.MoveNext())
        {
            getPixels(ref rowPixels);
            getSoftLabel(ref rowLabel);
            read++;
        }

        if (read != rowCount)
        {
            throw new InvalidOperationException($"The view gave {read} rows of {rowCount}.");
        }
    }
}
