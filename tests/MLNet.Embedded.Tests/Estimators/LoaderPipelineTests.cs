using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Estimators;

public sealed class LoaderPipelineTests
{
    private readonly MLContext _context = new(1);
    private readonly CountLoader _loader;

    public LoaderPipelineTests()
    {
        _loader = new CountLoader(_context);
    }

    [Fact]
    public void The_shape_of_a_schema_is_what_a_pipeline_behind_its_loader_starts_from()
    {
        var builder = new DataViewSchema.Builder();
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        builder.AddColumn("Hidden", TextDataViewType.Instance);
        builder.AddColumn("Hidden", new KeyDataViewType(typeof(byte), 3));
        builder.AddColumn("Fixed", new VectorDataViewType(NumberDataViewType.Single, 4), annotations.ToAnnotations());
        builder.AddColumn("Loose", new VectorDataViewType(new KeyDataViewType(typeof(uint), 3)));

        Assert.Equal(
            ["Hidden: Scalar Byte key", "Fixed: Vector Single {IsNormalized: Scalar Boolean}", "Loose: VariableVector UInt32 key"],
            Described.Columns(Described.Shape(builder.ToSchema())));
    }

    [Fact]
    public void Estimators_behind_a_loader_are_fitted_on_what_it_loads()
    {
        CompositeLoaderEstimator<int, ValueToKeyMappingTransformer> pipeline = ((IDataLoader<int>)_loader)
            .Append(_context.Transforms.CopyColumns("Copy", "Text"))
            .Append(_context.Transforms.Conversion.MapValueToKey("Key", "Copy"));

        CompositeDataLoader<int, ValueToKeyMappingTransformer> fitted = pipeline.Fit(2);

        Assert.Equal(["Text: Scalar String", "Copy: Scalar String", "Key: Scalar UInt32 key {KeyValues: Vector String}"], Described.Columns(pipeline.GetOutputSchema()));
        Assert.Equal(["1", "2", "0"], Cells.Of(fitted.Load(3), "Key"));
        Assert.Equal("Key: Key<UInt32, 0-1> {KeyValues: Vector<String, 2>}", Described.Columns(fitted.GetOutputSchema())[^1]);
        Assert.Same(_loader, fitted.Loader);
        Assert.Equal(2, fitted.Transformer.Count());
    }

    [Fact]
    public void A_transformer_can_stand_behind_a_loader()
    {
        ColumnCopyingTransformer copy = _context.Transforms.CopyColumns("Copy", "Text").Fit(_loader.Load(1));

        CompositeDataLoader<int, ColumnCopyingTransformer> composite = ((IDataLoader<int>)_loader).Append(copy);

        Assert.Equal(["0", "1"], Cells.Of(composite.Load(2), "Copy"));
        Assert.Equal(2, composite.AppendTransformer(copy).Transformer.Count());
        Assert.Same(copy, composite.Transformer.LastTransformer);
    }

    [Fact]
    public void An_estimator_of_loaders_can_be_the_start()
    {
        CompositeLoaderEstimator<int, ITransformer> start = new(new LoaderEstimator(_loader));

        Assert.Equal(["Text: Scalar String"], Described.Columns(start.GetOutputSchema()));
        Assert.Equal(["0", "1"], Cells.Of(start.Fit(1).Load(2), "Text"));
        Assert.Equal(2, ((IDataLoaderEstimator<int, IDataLoader<int>>)new LoaderEstimator(_loader)).Append(_context.Transforms.CopyColumns("Copy", "Text")).GetOutputSchema().Count);
    }

    [Fact]
    public void The_transformers_go_with_the_loader()
    {
        var transformer = new RecordingTransformer("a", []);
        CompositeDataLoader<int, RecordingTransformer> composite = ((IDataLoader<int>)_loader).Append(transformer);

        composite.Dispose();
        composite.Dispose();

        Assert.Equal(1, transformer.Disposals);
        Assert.Throws<ArgumentNullException>(() => new CompositeDataLoader<int, ITransformer>(null!));
        Assert.Throws<ArgumentNullException>(() => new CompositeLoaderEstimator<int, ITransformer>(null!));
    }

    /// <summary>Loads as many rows as it is told.</summary>
    private sealed class CountLoader(MLContext context) : IDataLoader<int>
    {
        public IDataView Load(int input) => context.Data.LoadFromEnumerable(Enumerable.Range(0, input).Select(i => new TextRow { Text = $"{i}" }));

        public DataViewSchema GetOutputSchema() => Load(0).Schema;

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }

    private sealed class LoaderEstimator(CountLoader loader) : IDataLoaderEstimator<int, CountLoader>
    {
        public CountLoader Fit(int input) => loader;

        public SchemaShape GetOutputSchema() => Described.Shape(loader.GetOutputSchema());
    }
}
