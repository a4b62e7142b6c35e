using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Embedded.Tests.Data;

namespace MLNet.Embedded.Tests.Transforms;

/// <summary>What holds for each of the estimators.</summary>
public sealed class EstimatorContractTests
{
    private static readonly MLContext Context = new(1);

    private static readonly Dictionary<string, Func<IEstimator<ITransformer>>> Estimators = new()
    {
        ["copy"] = () => Context.Transforms.CopyColumns("Out", "Indicators"),
        ["copy over"] = () => Context.Transforms.CopyColumns("Vector", "Name"),
        ["drop"] = () => Context.Transforms.DropColumns("Vector", "Key"),
        ["select"] = () => Context.Transforms.SelectColumns("Number", "Key"),
        ["concatenate"] = () => Context.Transforms.Concatenate("Out", "Score", "Indicators", "Vector"),
        ["concatenate loose"] = () => Context.Transforms.Concatenate("Out", "Vector", "Loose"),
        ["concatenate one"] = () => Context.Transforms.Concatenate("Out", "Indicators"),
        ["concatenate text"] = () => Context.Transforms.Concatenate("Out", "Words", "Name"),
        ["value to key"] = () => Context.Transforms.Conversion.MapValueToKey("Out", "Name"),
        ["values to keys"] = () => Context.Transforms.Conversion.MapValueToKey([new("Out", "Vector"), new("Words", "Words"), new("L", "Loose")]),
        ["value to key as text"] = () => Context.Transforms.Conversion.MapValueToKey("Out", "Score", addKeyValueAnnotationsAsText: true),
        ["key to key"] = () => Context.Transforms.Conversion.MapValueToKey("Out", "Key"),
        ["key to value"] = () => Context.Transforms.Conversion.MapKeyToValue([new("Out", "Key"), new("Words", "WordKeys")]),
        ["key to vector"] = () => Context.Transforms.Conversion.MapKeyToVector("Out", "Key"),
        ["keys to vectors"] = () => Context.Transforms.Conversion.MapKeyToVector([new("Out", "WordKeys"), new("L", "LooseKeys")]),
        ["keys to counts"] = () => Context.Transforms.Conversion.MapKeyToVector("Out", "WordKeys", outputCountVector: true),
        ["look up"] = () => Context.Transforms.Conversion.MapValue("Out", new Dictionary<string, float> { ["a"] = 1, ["b"] = 2 }, "Name"),
        ["look up keys"] = () => Context.Transforms.Conversion.MapValue("Out", new Dictionary<int, string> { [5] = "five", [7] = "seven" }, "Number", treatValuesAsKeyType: true),
        ["count"] = () => Context.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Out", "Vector", count: 2),
        ["count all"] = () => Context.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("Out", "Indicators", count: 0),
        ["count two"] = () => Context.Transforms.FeatureSelection.SelectFeaturesBasedOnCount([new("Out", "Vector"), new("Name", "Name"), new("I", "Indicators")], count: 2),
        ["custom"] = () => Context.Transforms.CustomMapping(LengthFactory.Map, LengthFactory.Contract),
        ["replace"] = () => Context.Transforms.ReplaceMissingValues([new("Out", "Score"), new("Vector"), new("L", "Loose")]),
        ["normalise"] = () => Context.Transforms.NormalizeMinMax([new("Out", "Score"), new("Vector"), new("I", "Indicators")]),
        ["normalise from 0"] = () => Context.Transforms.NormalizeMinMax([new("Out", "Score"), new("Vector"), new("I", "Indicators")], fixZero: false),
        ["train"] = () => Context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Key", "Vector"),
        ["chain"] = () => Context.Transforms.CopyColumns("Out", "Score").Append(Context.Transforms.Concatenate("Out", "Out", "Vector")),
    };

    public static TheoryData<string> Names => [.. Estimators.Keys];

    private static IDataView Input { get; } = MakeInput();

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_promised_is_delivered(string name)
    {
        IEstimator<ITransformer> estimator = Estimators[name]();

        DataViewSchema delivered = estimator.Fit(Input).Transform(Input).Schema;

        Assert.Equal(
            Described.Columns(Described.Shape(delivered)).Order(StringComparer.Ordinal),
            Described.Columns(Described.Promise(estimator, Input.Schema)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_schema_of_the_view_is_the_one_that_was_foretold(string name)
    {
        ITransformer transformer = Estimators[name]().Fit(Input);

        string[] delivered = Described.Columns(transformer.Transform(Input).Schema);

        Assert.Equal(delivered, Described.Columns(transformer.GetOutputSchema(Input.Schema)));
        Assert.Equal(delivered, Described.Columns(transformer.GetRowToRowMapper(Input.Schema).OutputSchema));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_transformer_does_the_same_when_loaded(string name)
    {
        ITransformer transformer = Estimators[name]().Fit(Input);

        ITransformer loaded = Files.Reloaded(transformer, Input.Schema);

        IDataView expected = transformer.Transform(Input);
        IDataView actual = loaded.Transform(Input);
        Assert.Equal(Described.Columns(expected.Schema), Described.Columns(actual.Schema));
        Assert.Equal(Cells.Of(expected), Cells.Of(actual));
        foreach ((DataViewSchema.Column before, DataViewSchema.Column after) in expected.Schema.Zip(actual.Schema))
        {
            Assert.All(before.Annotations.Schema, kind => Assert.Equal(Cells.Annotation(before, kind.Name), Cells.Annotation(after, kind.Name)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mapper_gives_the_rows_of_the_view(string name)
    {
        ITransformer transformer = Estimators[name]().Fit(Input);
        Assert.True(transformer.IsRowToRowMapper);
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(Input.Schema);
        Assert.Same(Input.Schema, mapper.InputSchema);

        foreach (DataViewSchema.Column column in mapper.OutputSchema)
        {
            DataViewSchema.Column[] inputs = [.. mapper.GetDependencies([column])];
            using DataViewRowCursor cursor = Input.GetRowCursor(inputs);
            DataViewRow row = mapper.GetRow(cursor, [column]);
            Assert.True(row.IsColumnActive(column));
            Func<string> read = Cells.Reader(row, column);
            var cells = new List<string>();
            while (cursor.MoveNext())
            {
                Assert.Equal(cursor.Position, row.Position);
                cells.Add(read());
            }

            IDataView view = transformer.Transform(Input);
            Assert.Equal(Cells.Of(view, view.Schema[column.Index]), cells);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_column_can_be_read_alone_and_ids_are_those_of_the_input(string name)
    {
        IDataView view = Estimators[name]().Fit(Input).Transform(Input);
        string[][] rows = Cells.Of(view);

        foreach (DataViewSchema.Column column in view.Schema)
        {
            Assert.Equal(rows.Select(row => row[column.Index]), Cells.Of(view, column));
            using DataViewRowCursor cursor = view.GetRowCursor([column]);
            Assert.Same(view.Schema, cursor.Schema);
            Assert.True(cursor.IsColumnActive(column));
            Assert.All(view.Schema.Where(other => other.Index != column.Index), other => Assert.False(cursor.IsColumnActive(other)));
        }

        Assert.Equal(Views.Ids(Input), Views.Ids(view));
        Assert.Equal(Input.GetRowCount(), view.GetRowCount());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_cursors_of_a_set_share_the_rows_among_them(string name)
    {
        IDataView view = Estimators[name]().Fit(Input).Transform(Input);
        DataViewSchema.Column column = view.Schema[0];
        var cells = new List<string>();
        foreach (DataViewRowCursor cursor in view.GetRowCursorSet([column], 3))
        {
            using (cursor)
            {
                Func<string> read = Cells.Reader(cursor, column);
                while (cursor.MoveNext())
                {
                    cells.Add(read());
                }
            }
        }

        Assert.Equal(Cells.Of(view, column).Order(StringComparer.Ordinal), cells.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_input_without_the_columns_is_refused(string name)
    {
        IEstimator<ITransformer> estimator = Estimators[name]();
        ITransformer transformer = estimator.Fit(Input);
        IDataView other = Context.Data.LoadFromEnumerable([new OtherRow()]);

        Assert.Throws<ArgumentOutOfRangeException>(() => Described.Promise(estimator, other.Schema));
        Assert.Throws<ArgumentOutOfRangeException>(() => transformer.Transform(other));
        Assert.Throws<ArgumentOutOfRangeException>(() => transformer.GetOutputSchema(other.Schema));
        Assert.Throws<ArgumentOutOfRangeException>(() => transformer.GetRowToRowMapper(other.Schema));
        Assert.Throws<ArgumentNullException>(() => transformer.Transform(null!));
    }

    [Fact]
    public void A_row_of_another_schema_is_refused()
    {
        ITransformer transformer = Context.Transforms.CopyColumns("Out", "Vector").Fit(Input);
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(SampleRow.View(Context).Schema);
        using DataViewRowCursor cursor = Input.GetRowCursor(Input.Schema);

        Assert.Throws<InvalidOperationException>(() => mapper.GetRow(cursor, [mapper.OutputSchema["Out"]]));
    }

    [Fact]
    public void A_row_shows_of_the_input_what_is_active_there()
    {
        ITransformer transformer = Context.Transforms.CopyColumns("Out", "Vector").Fit(Input);
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(Input.Schema);
        using DataViewRowCursor cursor = Input.GetRowCursor([Input.Schema["Vector"], Input.Schema["Score"]]);

        DataViewRow row = mapper.GetRow(cursor, [mapper.OutputSchema["Out"]]);

        Assert.Equal(["Score", "Vector", "Out"], row.Schema.Where(row.IsColumnActive).Select(column => column.Name));
    }

    [Fact]
    public void A_getter_of_an_inactive_column_or_of_another_type_is_refused()
    {
        IDataView view = Context.Transforms.CopyColumns("Out", "Vector").Fit(Input).Transform(Input);
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Out"]]);

        Assert.True(Record.Exception(() => cursor.GetGetter<VBuffer<float>>(view.Schema["Vector"]))
            is InvalidOperationException or ArgumentOutOfRangeException);
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(view.Schema["Out"]));
    }

    private static IDataView MakeInput()
    {
        IDataView view = SampleRow.View(Context);
        TransformsCatalog.ConversionTransforms conversion = Context.Transforms.Conversion;
        return conversion.MapValueToKey([new("Key", "Name"), new("WordKeys", "Words"), new("LooseKeys", "Loose")])
            .Append(conversion.MapKeyToVector("Indicators", "Key"))
            .Fit(view).Transform(view);
    }
}
