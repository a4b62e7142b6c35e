using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Estimators;

public sealed class TransformerChainTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;
    private readonly List<string> _log = [];

    public TransformerChainTests()
    {
        _view = SampleRow.View(_context);
    }

    [Fact]
    public void Scoring_is_the_default_scope_of_transforming()
    {
        TransformerChain<ITransformer> chain = Scoped();

        Assert.Equal(["S", "E"], New(chain.Transform(_view).Schema));
        Assert.Equal(["S", "E"], New(chain.GetOutputSchema(_view.Schema)));
    }

    [Theory]
    [InlineData(TransformerScope.Training, "T,E")]
    [InlineData(TransformerScope.Testing, "E")]
    [InlineData(TransformerScope.TrainTest, "T,E")]
    [InlineData(TransformerScope.Everything, "T,S,E")]
    [InlineData(TransformerScope.None, "")]
    public void Another_scope_can_be_asked_for(TransformerScope scope, string columns)
    {
        TransformerChain<ITransformer> chain = Scoped();

        Assert.Equal(columns, string.Join(',', New(chain.Transform(_view, scope).Schema)));
        Assert.Equal(columns, string.Join(',', New(chain.GetOutputSchema(_view.Schema, scope))));
        Assert.Equal(columns, string.Join(',', New(chain.GetModelFor(scope).GetOutputSchema(_view.Schema, TransformerScope.Everything))));
    }

    [Fact]
    public void The_mapper_and_the_file_have_all_links()
    {
        ITransformer chain = Scoped();

        Assert.Equal(["T", "S", "E"], New(chain.GetRowToRowMapper(_view.Schema).OutputSchema));
        var loaded = Assert.IsType<TransformerChain<ITransformer>>(Files.Reloaded(chain, _view.Schema));
        Assert.Equal(3, loaded.Count());
        Assert.Equal(["S", "E"], New(loaded.GetOutputSchema(_view.Schema)));
        Assert.Equal(["T", "E"], New(loaded.GetOutputSchema(_view.Schema, TransformerScope.Training)));
    }

    [Fact]
    public void The_schema_goes_through_all_links_before_the_view_does()
    {
        new TransformerChain<ITransformer>(Recording("a"), Recording("b")).Transform(_view);

        Assert.Equal(["a schema", "b schema", "a transform", "b transform"], _log);
    }

    [Fact]
    public void It_is_a_row_mapper_where_all_links_are()
    {
        ITransformer none = new TransformerChain<ITransformer>();
        ITransformer one = new TransformerChain<ITransformer>(Recording("a"), new RecordingTransformer("b", _log) { IsRowToRowMapper = false });

        Assert.True(none.IsRowToRowMapper);
        Assert.False(one.IsRowToRowMapper);
        Assert.Throws<InvalidOperationException>(() => one.GetRowToRowMapper(_view.Schema));
    }

    [Fact]
    public void An_empty_chain_is_the_identity()
    {
        var chain = new TransformerChain<ITransformer>();
        IRowToRowMapper mapper = ((ITransformer)chain).GetRowToRowMapper(_view.Schema);
        using DataViewRowCursor cursor = _view.GetRowCursor([_view.Schema["Name"]]);

        Assert.Same(_view, chain.Transform(_view));
        Assert.Same(_view.Schema, chain.GetOutputSchema(_view.Schema));
        Assert.Same(_view.Schema, mapper.InputSchema);
        Assert.Same(_view.Schema, mapper.OutputSchema);
        Assert.Equal("Score", Assert.Single(mapper.GetDependencies([_view.Schema["Score"]])).Name);
        Assert.Same(cursor, mapper.GetRow(cursor, [_view.Schema["Name"]]));
        Assert.Contains("'Score'", Assert.Throws<ArgumentOutOfRangeException>(() => mapper.GetRow(cursor, [_view.Schema["Score"]])).Message);
        IRowToRowMapper other = ((ITransformer)chain).GetRowToRowMapper(Scoped().GetOutputSchema(_view.Schema));
        Assert.Throws<ArgumentOutOfRangeException>(() => other.GetRow(cursor, []));
    }

    [Fact]
    public void The_mapper_asks_each_link_for_what_the_next_one_needs()
    {
        ITransformer chain = _context.Transforms.CopyColumns("A", "Score").Append(_context.Transforms.Concatenate("B", "A", "Vector"))
            .Append(_context.Transforms.DropColumns("A")).Fit(_view);
        IRowToRowMapper mapper = chain.GetRowToRowMapper(_view.Schema);
        DataViewSchema.Column joined = mapper.OutputSchema["B"];

        DataViewSchema.Column[] needed = [.. mapper.GetDependencies([joined])];

        Assert.Equal(["Score", "Vector"], needed.Select(column => column.Name).Order());
        using DataViewRowCursor cursor = _view.GetRowCursor(needed);
        Func<string> read = Cells.Reader(mapper.GetRow(cursor, [joined]), joined);
        cursor.MoveNext();
        Assert.Equal("[2 1 0 3]", read());
        cursor.MoveNext();
        Assert.Equal("[NaN 0 0 4]", read());
    }

    [Fact]
    public void Transformers_can_be_appended()
    {
        ColumnCopyingTransformer copy = _context.Transforms.CopyColumns("A", "Score").Fit(_view);
        TransformerChain<ColumnCopyingTransformer> chain = ((ITransformer)copy).Append(copy);

        Assert.Equal(2, chain.Count());
        Assert.Same(copy, chain.LastTransformer);
        Assert.Equal(3, chain.Append(copy, TransformerScope.Training).Count());
        Assert.Equal(2, chain.Append(copy, TransformerScope.Training).GetModelFor(TransformerScope.Scoring).Count());
        Assert.Equal(2, ((ITransformer)chain).Append(copy).Count());
    }

    [Fact]
    public void Each_link_is_disposed_of_once()
    {
        RecordingTransformer link = Recording("a");
        var chain = new TransformerChain<ITransformer>(link);

        chain.Dispose();
        chain.Dispose();

        Assert.Equal(1, link.Disposals);
    }

    [Fact]
    public void Scopes_and_last_link_must_fit()
    {
        Assert.Throws<InvalidOperationException>(() => new TransformerChain<ITransformer>([Recording("a")], []));
        Assert.Throws<InvalidOperationException>(() => new TransformerChain<ColumnCopyingTransformer>(Recording("a")));
        Assert.Throws<ArgumentNullException>(() => Scoped().Transform(null!));
        Assert.Throws<ArgumentNullException>(() => Scoped().GetOutputSchema(null!));
    }

    private TransformerChain<ITransformer> Scoped() => new(
        [Copy("T"), Copy("S"), Copy("E")],
        [TransformerScope.Training, TransformerScope.Scoring, TransformerScope.Everything]);

    private ColumnCopyingTransformer Copy(string name) => _context.Transforms.CopyColumns(name, "Score").Fit(_view);

    private string[] New(DataViewSchema schema) => [.. schema.Skip(_view.Schema.Count).Select(column => column.Name)];

    private RecordingTransformer Recording(string name) => new(name, _log);
}
