using Microsoft.ML;
using Microsoft.ML.Data;

namespace Documentation.Tests.Snippets;

/// <summary>
/// What a page may declare as given. A snippet sees the declared members only, under their names here, which are spelled
/// as the local variables that they stand for.
/// </summary>
public static class GivenValues
{
    private const int ClassCount = 3;

    /// <summary>A context with a seed.</summary>
    public static MLContext mlContext => new(seed: 1);

    /// <summary>96 rows with a text in Label and four numbers in Features.</summary>
    public static IDataView train => Rows(96, width: 4, seed: 7);

    /// <summary>48 other rows of that kind.</summary>
    public static IDataView test => Rows(48, width: 4, seed: 8);

    /// <summary>96 gray images of 8 × 8 pixels as Features, with a text in Label.</summary>
    public static IDataView images => Rows(96, width: 64, seed: 9);

    /// <summary>96 rows with a distribution over three classes in Votes and four numbers in Features.</summary>
    public static IDataView annotated => new MLContext(seed: 1).Data.LoadFromEnumerable(Enumerable.Range(0, 96).Select(i => new AnnotatedRow
    {
        Features = Features(new Random(100 + i), i % ClassCount, width: 4),
        Votes = [.. Enumerable.Range(0, ClassCount).Select(k => k == i % ClassCount ? 0.8f : 0.1f)],
    }));

    /// <summary>96 rows with a Boolean in Label and four numbers in Features.</summary>
    public static IDataView binaryTrain => TypedRows(96, seed: 7, (label, _) => label == 0);

    /// <summary>48 other rows of that kind.</summary>
    public static IDataView binaryTest => TypedRows(48, seed: 8, (label, _) => label == 0);

    /// <summary>96 rows with a Single in Label and four numbers in Features.</summary>
    public static IDataView regressionTrain => TypedRows(96, seed: 7, (_, features) => features[0] - (2 * features[1]));

    /// <summary>48 other rows of that kind.</summary>
    public static IDataView regressionTest => TypedRows(48, seed: 8, (_, features) => features[0] - (2 * features[1]));

    /// <summary>96 rows with a text in Label, four numbers in Features and a Single in ClassWeight.</summary>
    public static IDataView weightedTrain => TypedRows(96, seed: 7, (label, _) => $"class {label}");

    /// <summary>A step that adds two principal components as Embedding.</summary>
    public static IEstimator<ITransformer> embedding => new MLContext(seed: 1).Transforms.ProjectToPrincipalComponents("Embedding", "Features", rank: 2, seed: 1);

    /// <summary>The names of twelve image files as Path, with a text in Label.</summary>
    public static IDataView files => new MLContext(seed: 1).Data.LoadFromEnumerable(
        Enumerable.Range(0, 12).Select(i => new ImageRow { Path = $"{i}.png", Label = $"class {i % ClassCount}" }).ToArray());

    /// <summary>The folder of those files, in the working folder of the snippet.</summary>
    public static string folder
    {
        get
        {
            var path = Directory.CreateDirectory("photos").FullName;
            for (var i = 0; i < 12; i++)
            {
                File.WriteAllBytes(Path.Combine(path, $"{i}.png"), EncodedImages.GrayPng(64, 64, (byte)((80 * (i % ClassCount)) + i)));
            }

            return path;
        }
    }

    /// <summary>Those images as Image, with a key in Label.</summary>
    public static IDataView photos
    {
        get
        {
            var context = new MLContext(seed: 1);
            return context.Transforms.LoadImages("Image", folder, nameof(ImageRow.Path))
                .Append(context.Transforms.Conversion.MapValueToKey(nameof(ImageRow.Label)))
                .Fit(files).Transform(files);
        }
    }

    private static IDataView Rows(int count, int width, int seed)
    {
        var random = new Random(seed);
        var schema = SchemaDefinition.Create(typeof(LabeledRow));
        schema[nameof(LabeledRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        LabeledRow[] rows = [.. Enumerable.Range(0, count).Select(i => new LabeledRow { Features = Features(random, i % ClassCount, width), Label = $"class {i % ClassCount}" })];
        return new MLContext(seed: 1).Data.LoadFromEnumerable(rows, schema);
    }

    private static IDataView TypedRows<T>(int count, int seed, Func<int, float[], T> labelOf)
    {
        var random = new Random(seed);
        return new MLContext(seed: 1).Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i =>
        {
            var features = Features(random, i % ClassCount, width: 4);
            return new TypedRow<T> { Features = features, Label = labelOf(i % ClassCount, features), ClassWeight = i % ClassCount == 0 ? 2 : 1 };
        }).ToArray());
    }

    /// <summary>Numbers around the corner of a class.</summary>
    private static float[] Features(Random random, int label, int width) =>
        [.. Enumerable.Range(0, width).Select(j => (j % ClassCount == label ? 1 : 0) + (0.5f * random.NextSingle()))];

    private sealed class ImageRow
    {
        public string Path { get; set; } = string.Empty;

        public string Label { get; set; } = string.Empty;
    }

    private sealed class LabeledRow
    {
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = string.Empty;
    }

    private sealed class TypedRow<T>
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public T Label { get; set; } = default!;

        public float ClassWeight { get; set; }
    }

    private sealed class AnnotatedRow
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        [VectorType(ClassCount)]
        public float[] Votes { get; set; } = [];
    }
}
