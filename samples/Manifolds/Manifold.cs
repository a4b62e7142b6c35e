using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using static System.FormattableString;

namespace Manifolds;

/// <summary>Labeled points, and the values of γ and k to measure them with.</summary>
internal sealed record Manifold(string Name, IReadOnlyList<LabeledPoint> Points, double[] Gammas, int[] NumbersOfNeighbors)
{
    /// <summary>Two half circles in the plane that reach into each other, 256 evenly spaced points each.</summary>
    internal static Manifold HalfMoons()
    {
        var points = new List<LabeledPoint>();
        for (var i = 0; i < 256; i++)
        {
            var (sine, cosine) = Math.SinCos(Math.PI * i / 255);
            points.Add(new([(float)cosine, (float)sine], "upper"));
            points.Add(new([(float)(1 - cosine), (float)(0.5 - sine)], "lower"));
        }

        return new("Half-moons: 512 synthetic points", points, [3.0, 2.8, 2.6, 2.4, 2.2, 2.0], [8, 16, 32, 64]);
    }

    /// <summary>A line that winds up in space, x = 100 cos t, y = 100 sin t, z = t for random t in [0, 10π); each of the five turns is a class.</summary>
    internal static Manifold Helix(int seed)
    {
        var random = new Random(seed);
        var points = new List<LabeledPoint>();
        for (var i = 0; i < 8192; i++)
        {
            var t = 10 * Math.PI * random.NextDouble();
            var (sine, cosine) = Math.SinCos(t);
            var turn = 1 + (int)(t / (2 * Math.PI));
            points.Add(new([(float)(100 * cosine), (float)(100 * sine), (float)t], turn.ToString(CultureInfo.InvariantCulture)));
        }

        return new("Helix: 8,192 synthetic points", points, [2, 2.8, 4, 6], [8, 16, 32, 64]);
    }

    /// <summary>The rows of a CSV file of numbers with the label as the last column, such as the UCI digits.</summary>
    /// <exception cref="UserErrorException">The file does not exist, holds no numbers, or has too few rows.</exception>
    internal static Manifold Digits(string path)
    {
        const int MinimumRowCount = 129;
        var dataset = DataLocation.Read(path, "PATH");
        foreach (var line in DatasetText.Describe(dataset).Concat(DatasetText.Describe(dataset.Skipped)))
        {
            Console.WriteLine(line);
        }

        var rows = dataset.Rows;
        if (rows.Count < MinimumRowCount || rows.Any(row => row is not PixelRow))
        {
            throw new UserErrorException(Invariant($"PATH is '{path}' with {rows.Count} rows; expected a CSV file of numbers with the label last and at least {MinimumRowCount} rows."));
        }

        var points = rows.Cast<PixelRow>().Select(row => new LabeledPoint(Read(row), row.Label)).ToArray();
        return new(Invariant($"{Path.GetFileName(path)}: {points.Length:N0} rows of {points[0].Features.Length} numbers"), points, [2, 2.8, 4], [8, 16, 32, 64, 128]);
    }

    /// <summary>The points as rows with <c>Features</c> and a key <c>Label</c>. The first class is that of the first point.</summary>
    internal IDataView ToView(MLContext mlContext)
    {
        var schema = SchemaDefinition.Create(typeof(LabeledPoint));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Points[0].Features.Length);
        var rows = mlContext.Data.LoadFromEnumerable(Points, schema);
        return mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(rows).Transform(rows);
    }

    private static float[] Read(PixelRow row)
    {
        var values = new float[row.Table.Width];
        row.Table.Read(row.Number, values);
        return values;
    }
}

/// <summary>A row of the view.</summary>
internal sealed record LabeledPoint(float[] Features, string Label);
