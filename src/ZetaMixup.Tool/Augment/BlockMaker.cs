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
    private readonly MixingPolicy _policy;
    private readonly ISampleReader _reader;
    private readonly RowOrder _order;
    private readonly BatchMixer _mixer = new(maxDegreeOfParallelism: 1);
    private readonly MixPlan _plan = new();
    private readonly int[] _rows;
    private readonly int[] _places;
    private readonly int[] _labels;
    private readonly float[] _samples;
    private readonly float[] _mixed;
    private readonly float[] _softLabels;

    internal BlockMaker(SampleSource source, RunSettings settings, BlockPlan blocks, MixingPolicy policy)
    {
        _source = source;
        _settings = settings;
        _blocks = blocks;
        _policy = policy;
        _reader = source.CreateReader();
        _order = new RowOrder(settings.Seed, settings.Rows);
        var batch = Math.Min(settings.BatchSize, settings.Rows);
        _rows = new int[batch];
        _places = new int[batch];
        _labels = new int[batch];
        _samples = new float[batch * settings.Width];
        _mixed = new float[batch * settings.Width];
        _softLabels = new float[batch * settings.Classes.Count];
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
        var count = Read(batch, skipped);
        if (count == 0)
        {
            return 0;
        }

        var (width, classes) = (_settings.Width, _settings.Classes.Count);
        var policy = batch.HasOriginals ? MixingPolicy.None : _policy.Clip(count);
        policy.Fill(_plan, new MixKey(_settings.Seed, batch.Copy, batch.Number), count);
        _mixer.Mix(_plan, _samples.AsSpan(0, count * width), width, _mixed);
        _mixer.MixLabels(_plan, _labels.AsSpan(0, count), classes, _softLabels);
        for (var row = 0; row < count; row++)
        {
            var sources = _plan.GetSources(row);
            writer.Write(new MixedRow
            {
                Name = _blocks.NameOf(batch, _places[row]),
                Class = _labels[row],
                SoftLabel = _softLabels.AsSpan(row * classes, classes),
                Values = _mixed.AsSpan(row * width, width),
                Sources = _settings.Provenance ? NamesOf(sources) : [],
                Weights = _plan.GetWeights(row)[..sources.Length],
            });
        }

        return count;
    }

    /// <summary>Reads the rows of a batch and skips images that cannot be decoded.</summary>
    private int Read(Batch batch, List<Skipped> skipped)
    {
        var count = 0;
        for (var place = 0; place < batch.RowCount; place++)
        {
            var row = _order.RowAt(batch, place);
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

            (_rows[count], _places[count], _labels[count]) = (row, place, _source.ClassOf(row));
            count++;
        }

        return count;
    }

    private string[] NamesOf(ReadOnlySpan<int> sources)
    {
        var names = new string[sources.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = _source.NameOf(_rows[sources[i]]);
        }

        return names;
    }
}
