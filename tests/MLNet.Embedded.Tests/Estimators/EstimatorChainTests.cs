using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLNet.Embedded.Tests.Data;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Estimators;

public sealed class EstimatorChainTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;
    private readonly List<string> _log = [];

    public EstimatorChainTests()
    {
        _view = SampleRow.View(_context);
    }

    [Fact]
    public void Shapes_are_asked_for_first_and_then_each_link_is_fitted_and_transforms()
    {
        _ = new EstimatorChain<ITransformer>().Append(Recording("a")).Append(Recording("b")).Fit(_view);

        Assert.Equal(["a shape", "b shape", "a fit", "a transform", "b fit", "b transform"], _log);
    }

    [Theory]
    [InlineData(TransformerScope.None)]
    [InlineData(TransformerScope.Training)]
    [InlineData(TransformerScope.Scoring)]
    [InlineData(TransformerScope.Everything)]
    public void A_link_transforms_the_very_view_that_it_was_fitted_on_whatever_its_scope(TransformerScope scope)
    {
        RecordingEstimator link = Recording("a");

        _ = new EstimatorChain<ITransformer>().Append(link, scope).Append(Recording("b")).Fit(_view);

        Assert.Same(_view, Assert.Single(link.Fitted));
        Assert.Same(_view, Assert.Single(link.Transformer.Transformed));
    }

    [Fact]
    public void Nothing_is_fitted_where_a_later_link_misses_a_column()
    {
        RecordingEstimator first = Recording("a");
        IEstimator<ITransformer> chain = first.Append(_context.Transforms.Concatenate("Joined", "Nothing"));

        Assert.Contains("'Nothing'", Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(_view)).Message);
        Assert.Empty(first.Fitted);
    }

    [Fact]
    public void A_chain_is_not_changed_by_what_is_appended()
    {
        EstimatorChain<RecordingTransformer> one = new EstimatorChain<ITransformer>().Append(Recording("a"));
        EstimatorChain<RecordingTransformer> two = one.Append(Recording("b"));

        Assert.Single(one.Fit(_view));
        Assert.Equal(2, two.Fit(_view).Count());
        Assert.Same(two.Fit(_view).LastTransformer, two.LastEstimator.Fit(_view));
    }

    [Fact]
    public void An_empty_chain_fits_to_the_identity()
    {
        var chain = new EstimatorChain<ITransformer>();

        TransformerChain<ITransformer> fitted = chain.Fit(_view);

        Assert.Null(chain.LastEstimator);
        Assert.Null(fitted.LastTransformer);
        Assert.Same(_view, fitted.Transform(_view));
        Assert.Throws<InvalidOperationException>(() => chain.AppendCacheCheckpoint(_context));
    }

    [Fact]
    public void Appending_through_the_interface_nests_unless_the_start_is_a_chain_of_any_transformer()
    {
        EstimatorChain<RecordingTransformer> typed = Recording("a").Append(Recording("b"));
        EstimatorChain<ITransformer> untyped = Recording("a").Append<ITransformer>(Recording("b"));

        Assert.Equal(3, typed.Append(Recording("c")).Fit(_view).Count());
        Assert.Equal(2, AsInterface(typed).Append(Recording("c")).Fit(_view).Count());
        Assert.Equal(3, AsInterface(untyped).Append(Recording("c")).Fit(_view).Count());
        Assert.IsType<TransformerChain<RecordingTransformer>>(AsInterface(typed).Append(Recording("c")).Fit(_view).First());
    }

    [Fact]
    public void Behind_a_cache_checkpoint_the_view_is_read_once()
    {
        var counted = new CountingView(_view);
        EstimatorChain<ColumnCopyingTransformer> start = _context.Transforms.CopyColumns("Copy", "Name").AppendCacheCheckpoint(_context);

        start.Append(_context.Transforms.Conversion.MapValueToKey("K", "Copy"))
            .Append(_context.Transforms.Conversion.MapValueToKey("L", "Copy"))
            .Fit(counted);

        Assert.Single(counted.Passes);
        Assert.Same(start, start.AppendCacheCheckpoint(_context));
    }

    [Fact]
    public void Without_one_it_is_read_by_each_link()
    {
        var counted = new CountingView(_view);

        _context.Transforms.Conversion.MapValueToKey("K", "Name").Append(_context.Transforms.Conversion.MapValueToKey("L", "Name")).Fit(counted);

        Assert.Equal(2, counted.Passes.Count);
    }

    [Fact]
    public void A_delegate_is_told_of_the_fitted_transformer()
    {
        var told = new List<RecordingTransformer>();
        RecordingEstimator estimator = Recording("a");

        RecordingTransformer fitted = estimator.WithOnFitDelegate(told.Add).Fit(_view);

        Assert.Same(fitted, Assert.Single(told));
        Assert.Same(estimator.Transformer, fitted);
    }

    [Fact]
    public void Nothing_cannot_be_appended()
    {
        IEstimator<ITransformer> nothing = null!;

        Assert.Equal("estimator", Assert.Throws<ArgumentNullException>(() => new EstimatorChain<ITransformer>().Append(nothing)).ParamName);
        Assert.Equal("estimator", Assert.Throws<ArgumentNullException>(() => AsInterface(Recording("a")).Append(nothing)).ParamName);
        Assert.Equal("start", Assert.Throws<ArgumentNullException>(() => nothing.Append(Recording("a"))).ParamName);
        Assert.Equal("env", Assert.Throws<ArgumentNullException>(() => Recording("a").AppendCacheCheckpoint(null!)).ParamName);
        Assert.Equal("onFit", Assert.Throws<ArgumentNullException>(() => Recording("a").WithOnFitDelegate(null!)).ParamName);
    }

    private static IEstimator<ITransformer> AsInterface(IEstimator<ITransformer> estimator) => estimator;

    private RecordingEstimator Recording(string name) => new(name, _log);
}
