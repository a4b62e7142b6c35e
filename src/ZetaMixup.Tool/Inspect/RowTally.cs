using System.Globalization;
using System.Text.Json;
using CsvHelper;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment;
using ZetaMixup.Tool.Augment.Store;

namespace ZetaMixup.Tool.Inspect;

/// <summary>Counts the classes and soft labels of the rows.</summary>
internal sealed class RowTally
{
    private static readonly CsvReaderOptions Format = new() { Separator = ',', HasHeader = false };

    private readonly RunSettings _settings;
    private readonly Dictionary<string, int> _classes;
    private readonly long[] _counts;
    private readonly float[] _softLabel;
    private double _entropy;
    private long _dominant;

    internal RowTally(RunSettings settings)
    {
        _settings = settings;
        _classes = settings.Classes.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number);
        _counts = new long[settings.Classes.Count];
        _softLabel = new float[settings.Classes.Count];
    }

    internal long Count { get; private set; }

    internal IReadOnlyList<(string Name, long Count)> Classes => [.. _settings.Classes.Select((name, number) => (name, _counts[number]))];

    internal double MeanEntropy => _entropy / Count;

    internal double DominantFraction => (double)_dominant / Count;

    /// <summary>Counts the rows of a block.</summary>
    /// <exception cref="UserErrorException">The rows do not match the manifest.</exception>
    internal void Add(BlockManifest block, ReadOnlyMemory<byte> part)
    {
        var before = Count;
        if (_settings.Format == OutputFormat.Jsonl)
        {
            AddJson(part);
        }
        else
        {
            AddCsv(block, part);
        }

        if (Count - before != block.Rows)
        {
            throw new UserErrorException($"it has {Count - before} rows instead of {block.Rows}");
        }
    }

    private void AddCsv(BlockManifest block, ReadOnlyMemory<byte> part)
    {
        using var csv = CsvReader.Create(part, Format);
        for (var row = 0; csv.Read(); row++)
        {
            if (_settings.Format.HasImages() && (row >= block.Files.Count || csv.GetString(0) != block.Files[row].Path))
            {
                throw new UserErrorException($"row {row} names {csv.GetString(0)}, which is not the file at that position");
            }

            for (var i = 0; i < _softLabel.Length; i++)
            {
                _softLabel[i] = float.Parse(csv.GetSpan(2 + i), NumberStyles.Float, CultureInfo.InvariantCulture);
            }

            AddRow(csv.GetString(1));
        }
    }

    private void AddJson(ReadOnlyMemory<byte> part)
    {
        while (part.Length > 0)
        {
            var end = part.Span.IndexOf((byte)'\n');
            using var row = JsonDocument.Parse(part[..end]);
            var probabilities = row.RootElement.GetProperty("softLabel");
            for (var i = 0; i < _softLabel.Length; i++)
            {
                _softLabel[i] = probabilities.GetProperty(_settings.Classes[i]).GetSingle();
            }

            AddRow(row.RootElement.GetProperty("label").GetString()!);
            part = part[(end + 1)..];
        }
    }

    private void AddRow(string label)
    {
        var number = _classes[label];
        _counts[number]++;
        _entropy += LabelRichness.Entropy(_softLabel);
        _dominant += LabelRichness.HasLargestProbability(_softLabel, number) ? 1 : 0;
        Count++;
    }
}
