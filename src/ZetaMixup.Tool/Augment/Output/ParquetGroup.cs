using Parquet;
using Parquet.Schema;
using ZetaMixup.Shared;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>The columns of a group of rows, in memory until they are written.</summary>
internal sealed class ParquetGroup
{
    private readonly RunSettings _settings;
    private readonly DataField _id = new("id", typeof(string), isNullable: false);
    private readonly DataField _label = new("label", typeof(string), isNullable: false);
    private readonly DataField<float>[] _soft;
    private readonly ParquetList<string>? _sources;
    private readonly ParquetList<float>? _weights;
    private readonly ParquetList<float> _values = new("values");
    private readonly List<string> _ids = [];
    private readonly List<string> _labels = [];
    private readonly List<float>[] _probabilities;

    internal ParquetGroup(RunSettings settings)
    {
        _settings = settings;
        _soft = [.. settings.Classes.Select(name => new DataField<float>(CsvRows.SoftLabelPrefix + name, false))];
        _probabilities = [.. settings.Classes.Select(_ => new List<float>())];
        _sources = settings.Provenance ? new("sources") : null;
        _weights = settings.Provenance ? new("weights") : null;
        Field?[] fields = [_id, _label, .. _soft, _sources?.Field, _weights?.Field, _values.Field];
        Schema = new ParquetSchema(fields.OfType<Field>());
    }

    internal ParquetSchema Schema { get; }

    /// <summary>The number of rows in memory.</summary>
    internal int Count => _ids.Count;

    internal void Add(MixedRow row)
    {
        _ids.Add(row.Name);
        _labels.Add(_settings.Classes[row.Class]);
        for (var i = 0; i < _probabilities.Length; i++)
        {
            _probabilities[i].Add(row.SoftLabel[i]);
        }

        _sources?.Add([.. row.Sources]);
        _weights?.Add(row.Weights);
        _values.Add(row.Values);
    }

    /// <summary>Writes the rows and forgets them.</summary>
    internal async Task WriteTo(ParquetRowGroupWriter group)
    {
        await group.WriteAsync(_id, _ids).ConfigureAwait(false);
        await group.WriteAsync(_label, _labels).ConfigureAwait(false);
        for (var i = 0; i < _soft.Length; i++)
        {
            await group.WriteAsync<float>(_soft[i], _probabilities[i].ToArray()).ConfigureAwait(false);
            _probabilities[i].Clear();
        }

        if (_sources is not null)
        {
            ReadOnlyMemory<char>[] texts = Array.ConvertAll(_sources.Items.ToArray(), text => text.AsMemory());
            await group.WriteAllPartsAsync<ReadOnlyMemory<char>>(_sources.Item, texts, _sources.Definitions, _sources.Repetitions, CancellationToken.None).ConfigureAwait(false);
            _sources.Clear();
        }

        foreach (var list in new[] { _weights, _values })
        {
            if (list is not null)
            {
                await group.WriteAllPartsAsync(list.Item, list.Items, list.Definitions, list.Repetitions, CancellationToken.None).ConfigureAwait(false);
                list.Clear();
            }
        }

        _ids.Clear();
        _labels.Clear();
    }
}

/// <summary>A column of lists without missing items, of at least one item each.</summary>
internal sealed class ParquetList<T>
{
    private T[] _items = [];
    private int[] _definitions = [];
    private int[] _repetitions = [];
    private int _count;

    internal ParquetList(string name)
    {
        Item = new DataField("element", typeof(T), isNullable: false);
        Field = new ListField(name, Item);
    }

    internal ListField Field { get; }

    internal DataField Item { get; }

    internal ReadOnlyMemory<T> Items => _items.AsMemory(0, _count);

    /// <summary>That every list and every item exists.</summary>
    internal ReadOnlyMemory<int> Definitions => _definitions.AsMemory(0, _count);

    /// <summary>0 for the first item of a list, 1 for the others.</summary>
    internal ReadOnlyMemory<int> Repetitions => _repetitions.AsMemory(0, _count);

    internal void Add(ReadOnlySpan<T> list)
    {
        GrowingArray.Ensure(ref _items, _count + list.Length);
        GrowingArray.Ensure(ref _definitions, _count + list.Length);
        GrowingArray.Ensure(ref _repetitions, _count + list.Length);
        list.CopyTo(_items.AsSpan(_count));
        _definitions.AsSpan(_count, list.Length).Fill(Item.MaxDefinitionLevel);
        _repetitions.AsSpan(_count, list.Length).Fill(1);
        _repetitions[_count] = 0;
        _count += list.Length;
    }

    internal void Clear() => _count = 0;
}
