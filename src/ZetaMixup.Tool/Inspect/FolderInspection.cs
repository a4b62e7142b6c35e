using System.Security.Cryptography;
using System.Text;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment;
using ZetaMixup.Tool.Augment.Output;
using ZetaMixup.Tool.Augment.Store;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Inspect;

/// <summary>The command <c>inspect</c>: reads an output folder and verifies its checksums.</summary>
internal sealed class FolderInspection(string path, IReport report, CancellationToken stop)
{
    private readonly OutFolder _folder = new(path);
    private readonly List<Skipped> _problems = [];
    private readonly Dictionary<(string Name, string Reason), int> _skipped = [];
    private readonly List<FileChecksum> _images = [];

    internal int Run()
    {
        var settings = SettingsGuard.Read(_folder);
        var blocks = new BlockPlan(settings);
        var format = new RowFormat(settings);
        var rows = new RowTally(settings);
        var images = new FileCheck(_folder, settings);
        var completion = Read<Completion>(_folder.CompletionFile, "the list of all blocks");
        var complete = 0;
        string? checksum = null;
        report.Progress("Reading", "rows", blocks.RowCount, progress =>
        {
            using var parts = PartReader.Open(_folder, format, completion is not null);
            for (var block = 0; block < blocks.BlockCount; block++)
            {
                stop.ThrowIfCancellationRequested();
                complete += Check(block, parts, rows, images) ? 1 : 0;
                progress((int)blocks.RowsOf(block));
            }

            checksum = parts.Finish();
        });

        CheckTable(completion, checksum, format);
        var shards = CheckShards();
        var isComplete = _problems.Count == 0 && completion is not null && complete == blocks.BlockCount;
        report.Write(new InspectionResult
        {
            Settings = settings,
            Rows = rows.Count,
            ExpectedRows = blocks.RowCount,
            Classes = rows.Classes,
            MeanEntropy = rows.MeanEntropy,
            DominantFraction = rows.DominantFraction,
            Files = _images.Count + (completion is null ? 0 : 1),
            Blocks = blocks.BlockCount,
            CompleteBlocks = complete,
            Shards = shards,
            Skipped = [.. _skipped.Select(pair => new Skipped($"{pair.Key.Name}, {pair.Value} times", pair.Key.Reason))],
            Problems = _problems,
            Content = isComplete ? ContentOf(format.TableName, checksum!) : null,
        }.Describe());
        return isComplete ? ExitCode.Done : ExitCode.Incomplete;
    }

    private bool Check(int block, PartReader parts, RowTally rows, FileCheck images)
    {
        var before = _problems.Count;
        try
        {
            if (OutFolder.ReadManifest<BlockManifest>(_folder.BlockFile(block)) is not { } manifest)
            {
                _problems.Add(new Skipped($"block {block}", "is missing"));
                return false;
            }

            rows.Add(manifest, parts.Read(manifest));
            foreach (var image in manifest.Files)
            {
                if (images.Problem(image) is { } problem)
                {
                    _problems.Add(new Skipped(image.Path, problem));
                }
            }

            _images.AddRange(manifest.Files);
            foreach (var row in manifest.Skipped)
            {
                _skipped[(row.Name, row.Reason)] = _skipped.GetValueOrDefault((row.Name, row.Reason)) + 1;
            }
        }
        catch (UserErrorException e)
        {
            _problems.Add(new Skipped($"block {block}", e.Message));
        }

        return _problems.Count == before;
    }

    private void CheckTable(Completion? completion, string? checksum, RowFormat format)
    {
        if (completion is not null && completion.Sha256 != checksum)
        {
            _problems.Add(new Skipped(format.TableName, "its checksum has changed"));
        }

        // Readers of the folder would take a foreign file for data.
        var known = _images.Select(image => _folder.Content(image.Path)).Append(_folder.Content(format.TableName)).ToHashSet();
        foreach (var file in _folder.ContentFiles().Where(file => !known.Contains(file)))
        {
            _problems.Add(new Skipped(Path.GetRelativePath(_folder.Root, file), "is not part of the output"));
        }
    }

    private List<string> CheckShards()
    {
        var complete = new List<string>();
        foreach (var path in _folder.ShardFiles())
        {
            if (Read<ShardManifest>(path, "a shard") is not { } shard)
            {
                continue;
            }

            var different = shard.Blocks.FirstOrDefault(block =>
                !File.Exists(_folder.BlockFile(block.Block)) || OutFolder.Checksum(_folder.BlockFile(block.Block)) != block.Sha256);
            if (different is null)
            {
                complete.Add(FormattableString.Invariant($"{shard.Shard} complete, {shard.Rows} rows"));
            }
            else
            {
                _problems.Add(new Skipped($"shard {shard.Shard}", $"block {different.Block} has changed"));
            }
        }

        return complete;
    }

    /// <summary>Reads a manifest. Returns null if there is none, or if it is damaged, which is recorded as a problem.</summary>
    private T? Read<T>(string path, string what)
        where T : class
    {
        try
        {
            return OutFolder.ReadManifest<T>(path);
        }
        catch (UserErrorException e)
        {
            _problems.Add(new Skipped(what, e.Message));
            return null;
        }
    }

    /// <summary>The checksum of the output of <c>sha256sum</c> for all content files, sorted by the bytes of their paths.</summary>
    private string ContentOf(string table, string checksum)
    {
        var files = _images.Append(new FileChecksum(table, checksum)).OrderBy(file => file.Path, StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Sha256}  {file.Path}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
