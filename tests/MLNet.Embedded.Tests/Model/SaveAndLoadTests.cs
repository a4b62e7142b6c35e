using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLNet.Embedded.Tests.Estimators;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Model;

public sealed class SaveAndLoadTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public SaveAndLoadTests()
    {
        _view = SampleRow.View(_context);
    }

    [Fact]
    public void The_schema_of_the_input_comes_back_with_annotations_and_hidden_columns()
    {
        IDataView view = _context.Transforms.Conversion.MapValueToKey([new("Key", "Name"), new("Count"), new("WordKeys", "Words")])
            .Append(_context.Transforms.Conversion.MapKeyToVector("Indicators", "Key"))
            .Fit(_view).Transform(_view);

        DataViewSchema loaded = Files.Load(Files.Save(new TransformerChain<ITransformer>(), view.Schema)).Schema;

        Assert.Equal(Described.Columns(view.Schema), Described.Columns(loaded));
        Assert.Equal("[b a]", Cells.Annotation(loaded["Key"], "KeyValues"));
        Assert.Equal("[b a]", Cells.Annotation(loaded["Indicators"], "SlotNames"));
        Assert.Equal("[3 4 0 1]", Cells.Annotation(loaded["Count"], "KeyValues"));
    }

    [Fact]
    public void All_simple_types_come_back()
    {
        var builder = new DataViewSchema.Builder();
        DataViewType[] types =
        [
            NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32,
            NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double,
            TextDataViewType.Instance, BooleanDataViewType.Instance, TimeSpanDataViewType.Instance, DateTimeDataViewType.Instance,
            DateTimeOffsetDataViewType.Instance, RowIdDataViewType.Instance, new KeyDataViewType(typeof(byte), 200), new KeyDataViewType(typeof(ulong), 5),
            new VectorDataViewType(NumberDataViewType.Double), new VectorDataViewType(TextDataViewType.Instance, 2, 3),
        ];
        foreach (DataViewType type in types)
        {
            builder.AddColumn($"C{type}", type);
        }

        DataViewSchema loaded = Files.Load(Files.Save(new TransformerChain<ITransformer>(), builder.ToSchema())).Schema;

        Assert.Equal(types, loaded.Select(column => column.Type));
    }

    [Fact]
    public void A_model_can_be_saved_without_a_schema() =>
        Assert.Null(Files.Load(Files.Save(new TransformerChain<ITransformer>(), null)).Schema);

    [Fact]
    public void A_single_transformer_comes_back_as_what_it_was()
    {
        Assert.IsType<ColumnCopyingTransformer>(Files.Reloaded(_context.Transforms.CopyColumns("A", "Name").Fit(_view), _view.Schema));
        Assert.IsType<TransformerChain<ITransformer>>(
            Files.Reloaded(_context.Transforms.CopyColumns("A", "Name").Append(_context.Transforms.CopyColumns("B", "A")).Fit(_view), _view.Schema));
    }

    [Fact]
    public void A_path_will_do_as_well_as_a_stream()
    {
        string path = Path.GetTempFileName();
        try
        {
            _context.Model.Save(_context.Transforms.CopyColumns("Copy", "Name").Fit(_view), _view.Schema, path);
            ITransformer loaded = new MLContext().Model.Load(path, out DataViewSchema schema);
            Assert.Equal(Described.Columns(_view.Schema), Described.Columns(schema));
            Assert.Equal(Cells.Of(_view, "Name"), Cells.Of(loaded.Transform(_view), "Copy"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Streams_stay_open()
    {
        using var stream = new MemoryStream();
        _context.Model.Save(new TransformerChain<ITransformer>(), _view.Schema, stream);
        Assert.Equal(stream.Length, stream.Position);
        stream.Position = 0;
        _context.Model.Load(stream, out _);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void An_empty_chain_is_saved_as_an_identity_that_loads_anywhere()
    {
        (ITransformer model, DataViewSchema schema) = Files.Load(Files.Save(new TransformerChain<ITransformer>(), _view.Schema));

        Assert.Same(_view, model.Transform(_view));
        Assert.Equal(_view.Schema.Count, schema.Count);
    }

    [Fact]
    public void A_transformer_of_another_assembly_is_saved_as_the_one_that_it_hands_the_context_to()
    {
        var chain = new TransformerChain<ITransformer>(
            _context.Transforms.CopyColumns("A", "Name").Fit(_view), new RecordingTransformer("own", []), _context.Transforms.CopyColumns("B", "Name").Fit(_view));

        var loaded = Assert.IsType<TransformerChain<ITransformer>>(Files.Reloaded(chain, _view.Schema));

        Assert.Equal(3, loaded.Count());
        Assert.IsType<TransformerChain<ITransformer>>(loaded.ElementAt(1));
        Assert.Equal(Described.Columns(chain.GetOutputSchema(_view.Schema)), Described.Columns(loaded.GetOutputSchema(_view.Schema)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_part_must_be_saved_exactly_once(int times)
    {
        var own = new RepeatedlySaved(times);

        Assert.Throws<InvalidOperationException>(() => Files.Save(own, _view.Schema));
        Assert.Throws<InvalidOperationException>(() => Files.Save(new TransformerChain<ITransformer>(own), _view.Schema));
        Assert.NotEmpty(Files.Save(new RepeatedlySaved(1), _view.Schema));
    }

    [Fact]
    public void An_error_in_saving_reaches_the_caller() =>
        Assert.Equal("not now", Assert.Throws<NotSupportedException>(() => Files.Save(new RepeatedlySaved(-1), _view.Schema)).Message);

    [Fact]
    public void What_is_no_model_is_refused()
    {
        byte[] model = Files.Save(_context.Transforms.CopyColumns("A", "Name").Fit(_view), _view.Schema);

        Assert.Throws<FormatException>(() => Files.Load([]));
        Assert.Throws<FormatException>(() => Files.Load([1, 2, 3, 4, 5, 6, 7, 8]));
        Assert.Throws<FormatException>(() => Files.Load(model[..(model.Length / 2)]));
        Assert.Throws<InvalidOperationException>(() => Files.Load(Rewritten(model, (_, content) => content, name => $"other/{name}")));
    }

    [Fact]
    public void A_file_with_a_part_cut_short_is_refused()
    {
        ITransformer transformer = _context.Transforms.Conversion.MapValueToKey("Key", "Name").Append(_context.Transforms.Concatenate("Joined", "Vector")).Fit(_view);
        byte[] model = Files.Save(transformer, _view.Schema);
        using var archive = new ZipArchive(new MemoryStream(model));

        // The parts themselves: what lies beside them may say nothing that is needed.
        string[] parts = [.. archive.Entries.Select(entry => entry.FullName).Where(name => Regex.IsMatch(name, "/Transform_[0-9]+/[^/]+$"))];
        Assert.Equal(2, parts.Length);
        foreach (string part in parts)
        {
            byte[] cut = Rewritten(model, (name, content) => name == part ? content[..(content.Length / 2)] : content, name => name);
            Assert.True(Record.Exception(() => Files.Load(cut)) is FormatException or InvalidOperationException);
            byte[] lacking = Rewritten(model, (_, content) => content, name => name == part ? null : name);
            Assert.True(Record.Exception(() => Files.Load(lacking)) is FormatException or InvalidOperationException);
        }
    }

    [Fact]
    public void A_path_is_needed()
    {
        Assert.Equal("filePath", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.Load("", out _)).ParamName);
        Assert.Equal("filePath", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.Save(new TransformerChain<ITransformer>(), null, "")).ParamName);
        Assert.Throws<ArgumentNullException>(() => _context.Model.Load((Stream)null!, out _));
    }

    /// <summary>The archive with other contents or names; an entry without a name is left out.</summary>
    private static byte[] Rewritten(byte[] file, Func<string, byte[], byte[]> content, Func<string, string?> rename)
    {
        using var source = new ZipArchive(new MemoryStream(file));
        using var stream = new MemoryStream();
        using (var target = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                using var buffer = new MemoryStream();
                using (Stream opened = entry.Open())
                {
                    opened.CopyTo(buffer);
                }

                if (rename(entry.FullName) is { } name)
                {
                    using Stream written = target.CreateEntry(name).Open();
                    written.Write(content(entry.FullName, buffer.ToArray()));
                }
            }
        }

        return stream.ToArray();
    }

    private sealed class RepeatedlySaved(int times) : ITransformer
    {
        private readonly ITransformer _identity = new TransformerChain<ITransformer>();

        public bool IsRowToRowMapper => true;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _identity.GetRowToRowMapper(inputSchema);

        public void Save(ModelSaveContext ctx)
        {
            if (times < 0)
            {
                throw new NotSupportedException("not now");
            }

            for (int i = 0; i < times; i++)
            {
                _identity.Save(ctx);
            }
        }
    }
}
