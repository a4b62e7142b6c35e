using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ZetaMixup.Tool.Augment.Output;

/// <summary>Rows as image files in a folder per class, with their soft labels as CSV.</summary>
internal sealed class ImageRows : IRowWriter
{
    private readonly CsvRows _labels;
    private readonly RunSettings _settings;
    private readonly IFileSink _files;
    private readonly ConcurrentBag<ImageEncoder> _encoders;
    private readonly string _extension;
    private readonly string[] _folders;

    /// <param name="part">The block's part of the label table.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="encoders">The encoders of the run that no thread is using.</param>
    /// <param name="files">Receives the files.</param>
    internal ImageRows(Stream part, RunSettings settings, ConcurrentBag<ImageEncoder> encoders, IFileSink files)
    {
        _labels = new CsvRows(part, settings);
        _settings = settings;
        _files = files;
        _encoders = encoders;
        _extension = "." + settings.Format.Name();
        _folders = [.. settings.Classes.Select(ClassFolder.Of)];
    }

    public void Write(IMixedRows rows, ParallelOptions threads)
    {
        var images = new (string Temporary, string Sha256)[rows.Count];
        Parallel.For(0, rows.Count, threads, row => images[row] = WriteImage(rows[row].Values));
        for (var row = 0; row < rows.Count; row++)
        {
            var mixed = rows[row];
            var file = $"{_folders[mixed.Class]}/{mixed.Name}{_extension}";
            _files.Add(images[row].Temporary, file, images[row].Sha256);
            _labels.Write(mixed, file);
        }
    }

    public void Complete() => _labels.Flush();

    public void Dispose() => _labels.Dispose();

    private (string Temporary, string Sha256) WriteImage(ReadOnlySpan<float> values)
    {
        var encoder = _encoders.TryTake(out var idle) ? idle : new ImageEncoder(_settings);
        using var image = encoder.Encode(values);
        _encoders.Add(encoder);
        var temporary = _files.NewPath(_extension);
        File.WriteAllBytes(temporary, image.AsSpan());
        return (temporary, Convert.ToHexStringLower(SHA256.HashData(image.AsSpan())));
    }
}
