using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>What is done with the rows.</summary>
internal enum MemoryWork
{
    /// <summary>A mixed view of rows that cost nothing to make is read, three times as a trainer may.</summary>
    View,

    /// <summary>A mixed view of a text file is read, once.</summary>
    TextView,

    /// <summary>A table of pixels is augmented to a table, by the program, in this process.</summary>
    Augment,
}

/// <summary>Reads mixed views from their first row to their last.</summary>
internal static class ViewWork
{
    private const int Passes = 3;

    internal static void Run(int rowCount)
    {
        var mlContext = new MLContext(seed: 1);
        MixedDataView mixed = Mix(mlContext, mlContext.Data.LoadFromEnumerable(SyntheticRows.Create(rowCount)));
        for (int pass = 0; pass < Passes; pass++)
        {
            Read(mixed, rowCount);
        }
    }

    internal static void RunText(string table, int rowCount)
    {
        var mlContext = new MLContext(seed: 1);
        Read(Mix(mlContext, mlContext.Data.LoadFromTextFile<SyntheticRow>(table, ',', hasHeader: true)), rowCount);
    }

    private static MixedDataView Mix(MLContext mlContext, IDataView rows) => mlContext.Data.ZetaMixup(mlContext,
        mlContext.Transforms.Conversion.MapValueToKey(nameof(SyntheticRow.Label)).Fit(rows).Transform(rows),
        nameof(SyntheticRow.Label), nameof(SyntheticRow.Pixels));

    private static void Read(MixedDataView mixed, int rowCount)
    {
        DataViewSchema.Column pixels = mixed.Schema[nameof(SyntheticRow.Pixels)];
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

/// <summary>Augments a table of pixels with the program <c>zetamixup</c>, in this process.</summary>
internal static class AugmentWork
{
    internal static void Run(string table)
    {
        string folder = table + ".augmented";
        TextWriter output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            string program = Path.Combine(AppContext.BaseDirectory, "ZetaMixup.Tool.dll");
            int exitCode = AppDomain.CurrentDomain.ExecuteAssembly(program, ["augment", table, folder, "--format", "csv"]);
            if (exitCode != 0)
            {
                throw new IOException($"The program ended with exit code {exitCode}.");
            }
        }
        finally
        {
            Console.SetOut(output);
        }

        Directory.Delete(folder, recursive: true);
    }
}
