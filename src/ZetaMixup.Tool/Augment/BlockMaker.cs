using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Input;
using ZetaMixup.Tool.Augment.Output;
using ZetaMixup.Tool.Augment.Store;

namespace ZetaMixup.Tool.Augment;

/// <summary>Writes one block after another: reads, mixes and writes the rows of each batch. Each thread has one.</summary>
internal sealed class BlockMaker : IDisposable
{
    private readonly SampleSource _source;
    private readonly RunSettings _settings;
    private readonly BlockPlan _blocks;
    private readonly ISampleReader _reader;
    private readonly BatchSource _originals;
    private readonly BatchSource _copies;
    private readonly MixedBatch _batch = new(maxDegreeOfParallelism: 1);
    private readonly int[] _places;
    private readonly int[] _labels;
    private readonly float[] _samples;
    private readonly float[] _mixed;
    private readonly float[] _softLabels;
    private readonly float[] _sourceLabels;
    private int? _copy;

    internal BlockMaker(SampleSource source, RunSettings settings, BlockPlan blocks, MixingPolicy policy)
    {
        _source = source;
        _settings = settings;
        _blocks = blocks;
        _reader = source.CreateReader();
        _originals = new BatchSource(MixingPolicy.None, settings.BatchSize, settings.Seed);
        _copies = new BatchSource(policy, settings.BatchSize, settings.Seed);
        var batch = Math.Min(settings.BatchSize, settings.Rows);
        _places = new int[batch];
        _labels = new int[batch];
        _samples = new float[batch * settings.Width];
        _mixed = new float[batch * settings.Width];
        _softLabels = new float[batch * settings.Classes.Count];
        _sourceLabels = source.HasSoftLabels ? new float[batch * settings.Classes.Count] : [];
    }

    /// <summary>Writes a block, and reports the number of rows after each batch.</summary>
    internal BlockManifest Make(int block, BlockStore store, Action<int> progress, CancellationToken stop)
    {
        using var writer = store.Begin(block);
        var skipped = new List<Skipped>();
        var count = 0;
        using (var rows = store.Format.CreateWriter(writer.Part, _source, writer))
        {
            foreach (var batch in _blocks.BatchesOf(block))
            {
                stop.ThrowIfCancellationRequested();
                count += Write(batch, rows, skipped);
                progress(batch.RowCount);
            }
        }

        return writer.Commit(count, skipped);
    }

    public void Dispose() => (_reader as IDisposable)?.Dispose();

    /// <summary>Writes the mixed rows of a batch.</summary>
    /// <returns>The number of rows, without those that cannot be read.</returns>
    private int Write(Batch batch, IRowWriter writer, List<Skipped> skipped)
    {
        Draw(batch);
        var count = Read(skipped);
        _batch.Keep(_places.AsSpan(0, count));
        if (count == 0)
        {
            return 0;
        }

        var (width, classes) = (_settings.Width, _settings.Classes.Count);
        _batch.Mixer.Mix(_batch.Plan, _samples.AsSpan(0, count * width), width, _mixed);
        if (_source.HasSoftLabels)
        {
            _batch.Mixer.MixLabels(_batch.Plan, _sourceLabels.AsSpan(0, count * classes), classes, _softLabels);
        }
        else
        {
            _batch.Mixer.MixLabels(_batch.Plan, _labels.AsSpan(0, count), classes, _softLabels);
        }

        for (var row = 0; row < count; row++)
        {
            var sources = _batch.Plan.GetSources(row);
            writer.Write(new MixedRow
            {
                Name = _blocks.NameOf(batch, _places[row]),
                Class = _labels[row],
                SoftLabel = _softLabels.AsSpan(row * classes, classes),
                Values = _mixed.AsSpan(row * width, width),
                Sources = _settings.Provenance ? NamesOf(sources) : [],
                Weights = _batch.Plan.GetWeights(row)[..sources.Length],
            });
        }

        return count;
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

    /// <summary>Reads the rows of the batch and skips images that cannot be decoded.</summary>
    /// <returns>The number of rows that were read.</returns>
    private int Read(List<Skipped> skipped)
    {
        var count = 0;
        for (var place = 0; place < _batch.Count; place++)
        {
            var row = _batch.Rows[place];
            try
            {
                _reader.Read(row, _samples.AsSpan(count * _settings.Width, _settings.Width));
            }
            catch (UndecodableImageException e)
            {
                if (_settings.Strict)
                {
                    throw new UserErrorException($"{_source.NameOf(row)}: {e.Message}");
                }

                skipped.Add(new Skipped(_source.NameOf(row), e.Message));
                continue;
            }

            (_places[count], _labels[count]) = (place, _source.ClassOf(row));
            if (_source.HasSoftLabels)
            {
                _source.SoftLabelOf(row).CopyTo(_sourceLabels.AsSpan(count * _settings.Classes.Count));
            }

            count++;
        }

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
