using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Input;
using ZetaMixup.Tool.Augment.Output;
using ZetaMixup.Tool.Augment.Store;

namespace ZetaMixup.Tool.Augment;

/// <summary>
/// Makes one block after another: reads, mixes and writes the rows of each batch. Reading and writing use the other threads of the
/// run where these are idle. Only one thread at a time may use a maker.
/// </summary>
internal sealed class BlockMaker : IMixedRows
{
    private readonly SampleSource _source;
    private readonly RunSettings _settings;
    private readonly BlockPlan _blocks;
    private readonly ParallelOptions _threads;
    private readonly BatchSamples _samples;
    private readonly BatchSource _originals;
    private readonly BatchSource _copies;
    private readonly MixedBatch _batch = new(maxDegreeOfParallelism: 1);
    private readonly int[] _places;
    private readonly int[] _labels;
    private readonly string?[] _problems;
    private readonly float[] _mixed;
    private readonly float[] _softLabels;
    private readonly float[] _sourceLabels;
    private int? _copy;
    private Batch _current;

    internal BlockMaker(SampleSource source, RunSettings settings, BlockPlan blocks, MixingPolicy policy, ParallelOptions threads)
    {
        _source = source;
        _settings = settings;
        _blocks = blocks;
        _threads = threads;
        _originals = new BatchSource(MixingPolicy.None, settings.BatchSize, settings.Seed);
        _copies = new BatchSource(policy, settings.BatchSize, settings.Seed);
        var batch = Math.Min(settings.BatchSize, settings.Rows);
        _places = new int[batch];
        _labels = new int[batch];
        _problems = new string?[batch];
        _samples = source.CreateSamples(batch);
        _mixed = new float[batch * settings.Width];
        _softLabels = new float[batch * settings.Classes.Count];
        _sourceLabels = source.HasSoftLabels ? new float[batch * settings.Classes.Count] : [];
    }

    int IMixedRows.Count => _batch.Count;

    MixedRow IMixedRows.this[int row]
    {
        get
        {
            var (width, classes) = (_settings.Width, _settings.Classes.Count);
            var sources = _batch.Plan.GetSources(row);
            return new MixedRow
            {
                Name = _blocks.NameOf(_current, _places[row]),
                Class = _labels[row],
                SoftLabel = _softLabels.AsSpan(row * classes, classes),
                Values = _mixed.AsSpan(row * width, width),
                Sources = _settings.Provenance ? NamesOf(sources) : [],
                Weights = _batch.Plan.GetWeights(row)[..sources.Length],
            };
        }
    }

    /// <summary>Writes a block to temporary files, and reports the number of rows after each batch.</summary>
    /// <returns>The block, to be committed, which may happen while the next one is made.</returns>
    internal BlockWriter Make(int block, BlockStore store, Action<int> progress, CancellationToken stop)
    {
        var writer = store.Begin(block);
        try
        {
            using var rows = store.Format.CreateWriter(block, writer.Part, writer);
            foreach (var batch in _blocks.BatchesOf(block))
            {
                stop.ThrowIfCancellationRequested();
                Write(batch, rows, writer);
                progress(batch.RowCount);
            }

            rows.Complete();
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Writes the mixed rows of a batch, without those that cannot be read.</summary>
    private void Write(Batch batch, IRowWriter rows, BlockWriter writer)
    {
        _current = batch;
        Draw(batch);
        ReadAll();
        var count = KeepReadable(writer);
        if (count == 0)
        {
            return;
        }

        _samples.Mix(_batch, _mixed);
        var classes = _settings.Classes.Count;
        if (_source.HasSoftLabels)
        {
            _batch.Mixer.MixLabels(_batch.Plan, _sourceLabels.AsSpan(0, count * classes), classes, _softLabels);
        }
        else
        {
            _batch.Mixer.MixLabels(_batch.Plan, _labels.AsSpan(0, count), classes, _softLabels);
        }

        rows.Write(this, _threads);
        writer.Rows += count;
    }

    /// <summary>Draws a batch. Each copy is an epoch with its own row order; the originals keep the order of the data.</summary>
    private void Draw(Batch batch)
    {
        var source = batch.HasOriginals ? _originals : _copies;
        if (_copy != batch.Copy)
        {
            source.Begin(batch.Copy, _settings.Rows, shuffle: !batch.HasOriginals);
            _copy = batch.Copy;
        }

        source.Draw(batch.Number, _batch);
    }

    private void ReadAll()
    {
        if (_samples.IsSlowToRead)
        {
            Parallel.For(0, _batch.Count, _threads, Read);
            return;
        }

        for (var place = 0; place < _batch.Count; place++)
        {
            Read(place);
        }
    }

    private void Read(int place)
    {
        try
        {
            _problems[place] = null;
            _samples.Read(_batch.Rows[place], place);
        }
        catch (UndecodableImageException e)
        {
            _problems[place] = e.Message;
        }
    }

    /// <summary>Skips the images that cannot be decoded.</summary>
    /// <returns>The number of rows that were read.</returns>
    private int KeepReadable(BlockWriter writer)
    {
        var count = 0;
        for (var place = 0; place < _batch.Count; place++)
        {
            var row = _batch.Rows[place];
            if (_problems[place] is { } problem)
            {
                if (_settings.Strict)
                {
                    throw new UserErrorException($"{_source.NameOf(row)}: {problem}");
                }

                writer.Skipped.Add(new Skipped(_source.NameOf(row), problem));
                continue;
            }

            if (count < place)
            {
                _samples.Move(place, count);
            }

            (_places[count], _labels[count]) = (place, _source.ClassOf(row));
            if (_source.HasSoftLabels)
            {
                _source.SoftLabelOf(row).CopyTo(_sourceLabels.AsSpan(count * _settings.Classes.Count));
            }

            count++;
        }

        _batch.Keep(_places.AsSpan(0, count));
        return count;
    }

    private string[] NamesOf(ReadOnlySpan<int> sources)
    {
        var names = new string[sources.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = _source.NameOf(_batch.Rows[sources[i]]);
        }

        return names;
    }
}
