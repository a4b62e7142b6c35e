using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNet.Embedded.Tests.Images;

/// <summary>What the three steps have in common: they are row by row, keep what else there is, and promise what they deliver.</summary>
public class ImageStepTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void The_promised_shape_is_the_delivered_one()
    {
        var rows = KeyedRows();
        var pipeline = _ml.Transforms.LoadImages("Loaded", null!, "Name")
            .Append(_ml.Transforms.ResizeImages("Loaded", 3, 5))
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Loaded"))
            .Append(_ml.Transforms.ExtractPixels("Bytes", "Image", outputAsFloatArray: false));

        var promised = pipeline.GetOutputSchema(ShapeOf(rows.Schema));
        var delivered = ShapeOf(pipeline.Fit(rows).GetOutputSchema(rows.Schema));

        Assert.Equal(delivered.Select(Describe).Order(), promised.Select(Describe).Order());
        Assert.Contains("Pixels Vector Single False 0", promised.Select(Describe));
        Assert.Contains("Loaded Scalar Image<5, 3> False 0", promised.Select(Describe));
    }

    [Fact]
    public void Other_columns_keep_their_values_and_annotations()
    {
        var rows = KeyedRows();

        var view = _ml.Transforms.ResizeImages("Small", 2, 1, "Image").Fit(rows).Transform(rows);

        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Key"].Annotations.GetValue("KeyValues", ref names);
        Assert.Equal(["b", "a"], names.DenseValues().Select(name => name.ToString()));
        Assert.Equal([1u, 2u, 1u], view.GetColumn<uint>("Key"));
        Assert.Equal(["b", "a", "b"], view.GetColumn<string>("Name"));
    }

    [Fact]
    public void Rows_keep_their_ids_and_come_as_often_as_asked_for()
    {
        var rows = KeyedRows();
        var view = _ml.Transforms.ResizeImages("Small", 2, 1, "Image").Fit(rows).Transform(rows);

        Assert.Equal(Ids(rows), Ids(view));
        Assert.Equal(Ids(view), Ids(view));
    }

    [Fact]
    public void Every_step_maps_rows_one_by_one()
    {
        var rows = KeyedRows();
        var model = _ml.Transforms.ResizeImages("Image", 2, 1)
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Image", interleavePixelColors: true)).Fit(rows);
        Assert.True(((ITransformer)model).IsRowToRowMapper);
        var mapper = ((ITransformer)model).GetRowToRowMapper(rows.Schema);
        Assert.Same(rows.Schema, mapper.InputSchema);
        var pixels = mapper.OutputSchema["Pixels"];
        Assert.Equal(["Image"], mapper.GetDependencies([pixels]).Select(column => column.Name));

        using var cursor = rows.GetRowCursor(mapper.GetDependencies([pixels]));
        using var row = mapper.GetRow(cursor, [pixels]);
        var getter = row.GetGetter<VBuffer<float>>(pixels);
        Assert.True(cursor.MoveNext());
        Assert.True(cursor.MoveNext());
        VBuffer<float> vector = default;
        getter(ref vector);

        Assert.Equal([40f, 50f, 60f], vector.DenseValues().Take(3));
    }

    [SkippableFact]
    public void A_model_with_an_image_step_says_why_it_cannot_be_saved()
    {
        Skip.IfNot(ImageSource.IsStandIn, "Real ML.NET saves it.");
        var rows = KeyedRows();
        var model = _ml.Transforms.ResizeImages("Small", 2, 1, "Image").Fit(rows);

        var error = Assert.Throws<NotSupportedException>(() => _ml.Model.Save(model, rows.Schema, new MemoryStream()));

        Assert.Contains("ResizeImages", error.Message);
    }

    [Fact]
    public void Image_types_are_equal_where_their_sizes_are()
    {
        Assert.True(new ImageDataViewType(2, 3).Equals(new ImageDataViewType(2, 3)));
        Assert.False(new ImageDataViewType(2, 3).Equals(new ImageDataViewType(3, 2)));
        Assert.False(new ImageDataViewType(2, 3).Equals(TextDataViewType.Instance));
        Assert.True(new ImageDataViewType().Equals(new ImageDataViewType()));
        Assert.Equal(("Image", "Image<2, 3>"), (new ImageDataViewType().ToString(), new ImageDataViewType(2, 3).ToString()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageDataViewType(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageDataViewType(50_000, 50_000));
        Assert.True(new ImageTypeAttribute(2, 3).Equals(new ImageTypeAttribute(2, 3)));
        Assert.False(new ImageTypeAttribute(2, 3).Equals(new ImageTypeAttribute(3, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTypeAttribute(2, 0));
    }

    private static string Describe(SchemaShape.Column column) =>
        $"{column.Name} {column.Kind} {column.ItemType} {column.IsKey} {column.Annotations.Count}";

    private static List<DataViewRowId> Ids(IDataView view)
    {
        var ids = new List<DataViewRowId>();
        using var cursor = view.GetRowCursor([view.Schema["Image"]]);
        var getter = cursor.GetIdGetter();
        DataViewRowId id = default;
        while (cursor.MoveNext())
        {
            getter(ref id);
            ids.Add(id);
        }

        return ids;
    }

    private static SchemaShape ShapeOf(DataViewSchema schema) => new SchemaLoader(schema).Append(new Identity()).GetOutputSchema();

    private IDataView KeyedRows()
    {
        var rows = _ml.Data.LoadFromEnumerable([ImageRow.Solid("b", 10, 20, 30), ImageRow.Solid("a", 40, 50, 60), ImageRow.Solid("b", 70, 80, 90)]);
        return _ml.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(rows).Transform(rows);
    }

    private sealed class SchemaLoader(DataViewSchema schema) : IDataLoader<object>
    {
        public DataViewSchema GetOutputSchema() => schema;

        public IDataView Load(object input) => throw new NotSupportedException();

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }

    private sealed class Identity : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => throw new NotSupportedException();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
