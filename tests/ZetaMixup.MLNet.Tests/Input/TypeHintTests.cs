using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Input;

public sealed class TypeHintTests
{
    private const string ConvertFeatures = "(mlContext.Transforms.Conversion.ConvertType(\"Features\", outputKind: DataKind.Single) converts it)";

    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("Doubles", ConvertFeatures)]
    [InlineData("Bytes", ConvertFeatures)]
    [InlineData("Flags", ConvertFeatures)]
    [InlineData("Double", "ConvertType(\"Features\", outputKind: DataKind.Single) makes a Single of it, and mlContext.Transforms.Concatenate a vector")]
    [InlineData("Single", "(mlContext.Transforms.Concatenate makes a vector of it)")]
    [InlineData("Key", "(mlContext.Transforms.Conversion.MapKeyToVector makes a vector of it)")]
    [InlineData("Unsized", "(declare the size with [VectorType(size)] or in a SchemaDefinition)")]
    public void The_error_of_a_feature_column_names_what_converts_it(string column, string hint) => CheckEverywhere("Features", column, "feature column 'Features'", hint);

    [Theory]
    [InlineData("Text", "(mlContext.Transforms.Conversion.MapValueToKey converts it to a key)")]
    [InlineData("Double", "(mlContext.Transforms.Conversion.MapValueToKey makes classes of it, mlContext.Transforms.Conversion.ConvertType(\"Label\", outputKind: DataKind.Single) a regression target)")]
    [InlineData("Number", "(mlContext.Transforms.Conversion.MapValueToKey makes classes of it, mlContext.Transforms.Conversion.ConvertType(\"Label\", outputKind: DataKind.Single) a regression target)")]
    [InlineData("Doubles", "(mlContext.Transforms.Conversion.ConvertType(\"Label\", outputKind: DataKind.Single) converts it)")]
    public void The_error_of_a_label_column_names_what_converts_it(string column, string hint) => CheckEverywhere("Label", column, "label column 'Label'", hint);

    [Theory]
    [InlineData("Label", "Time")]
    [InlineData("Features", "Text")]
    public void There_is_no_hint_where_nothing_is_right(string name, string column)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => new SpyEstimator("Features").WithZetaMixup(_mlContext).Fit(View(name, column)));

        Assert.DoesNotContain("mlContext", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Features", "Doubles")]
    [InlineData("Features", "Bytes")]
    [InlineData("Features", "Flags")]
    [InlineData("Label", "Double")]
    [InlineData("Label", "Number")]
    public void What_the_hint_says_helps(string name, string column)
    {
        var view = View(name, column);
        var converted = _mlContext.Transforms.Conversion.ConvertType(name, outputKind: DataKind.Single).Fit(view).Transform(view);

        Assert.Equal(12, _mlContext.Data.ZetaMixup(_mlContext, converted).Vectors("Features").Length);
    }

    private void CheckEverywhere(string name, string column, string subject, string hint)
    {
        var view = View(name, column);
        var wrapped = new SpyEstimator("Features").WithZetaMixup(_mlContext);
        var chain = _mlContext.Transforms.CopyColumns("Copy", "Features").Append(wrapped);
        Action[] ways =
        [
            () => wrapped.Fit(view),
            () => chain.Fit(view),
            () => new SchemaProbe(view.Schema).ShapeAfter(wrapped),
            () => _mlContext.Data.ZetaMixup(_mlContext, view),
        ];
        foreach (var way in ways)
        {
            var message = Assert.Throws<ArgumentOutOfRangeException>(way).Message;
            Assert.StartsWith($"Schema mismatch for {subject}: expected ", message, StringComparison.Ordinal);
            Assert.Contains(hint, message, StringComparison.Ordinal);
        }
    }

    private IDataView View(string name, string column)
    {
        var view = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 12).Select(i => new TypedRow
        {
            Features = [i, 1],
            Label = (uint)(i % 3),
            Doubles = [i, 1],
            Bytes = [(byte)i, 1],
            Flags = [i % 2 == 0, true],
            Unsized = [i],
            Double = i,
            Single = i,
            Number = i,
            Key = (uint)(i % 3),
        }).ToArray());
        return _mlContext.Transforms.CopyColumns(name, column).Fit(view).Transform(view);
    }

    private sealed class TypedRow
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        [KeyType(3)]
        public uint Label { get; set; }

        [VectorType(2)]
        public double[] Doubles { get; set; } = [];

        [VectorType(2)]
        public byte[] Bytes { get; set; } = [];

        [VectorType(2)]
        public bool[] Flags { get; set; } = [];

        public float[] Unsized { get; set; } = [];

        public double Double { get; set; }

        public float Single { get; set; }

        public int Number { get; set; }

        public string Text { get; set; } = "a";

        public DateTime Time { get; set; }

        [KeyType(3)]
        public uint Key { get; set; }
    }
}
