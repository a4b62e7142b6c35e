using System.Text.Json;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>Reads result files, and writes them so that they are complete at any moment, also if the process is killed.</summary>
internal static class ResultsFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="argument">The option or argument that names it.</param>
    /// <returns>What is in it, or null if there is no file or it is empty.</returns>
    /// <exception cref="UserErrorException">It is not a result file, or it cannot be replaced, as a pipe or a device.</exception>
    internal static ResultsDocument? Read(string path, string argument) => Read(path, argument, "compare", file =>
    {
        var document = JsonSerializer.Deserialize<ResultsDocument>(file, ResultsDocument.Format) ?? throw new JsonException("It is null.");
        return HasOwnRuns(document) ? document : throw new JsonException("It has runs that its settings and classes do not have.");
    });

    /// <summary>Reads a file of a command.</summary>
    /// <param name="path">The file.</param>
    /// <param name="argument">The option or argument that names it.</param>
    /// <param name="command">The command that writes such files.</param>
    /// <param name="parse">Reads the document, or throws <see cref="JsonException"/>.</param>
    /// <returns>What is in it, or null if there is no file or it is empty.</returns>
    /// <exception cref="UserErrorException">It is not a result file, or it cannot be replaced, as a pipe or a device.</exception>
    internal static T? Read<T>(string path, string argument, string command, Func<Stream, T> parse)
        where T : class
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!file.CanSeek)
        {
            throw new UserErrorException($"{argument} is '{path}', which is a pipe or a device; it must be a file, because each finished {(command == "tune" ? "training" : "run")} is recorded in it.");
        }

        if (file.Length == 0)
        {
            return null;
        }

        try
        {
            return parse(file);
        }
        catch (JsonException e)
        {
            throw new UserErrorException($"{argument} is '{path}', which is not a result file of this version of 'zetamixup {command}': {e.Message}");
        }
    }

    /// <summary>Replaces a file at once. A link stays, and what it points to is replaced.</summary>
    internal static void Write(string path, ResultsDocument document) => Replace(path, JsonSerializer.SerializeToUtf8Bytes(document, ResultsDocument.Format));

    /// <summary>Replaces a file by a JSON document at once. A link stays, and what it points to is replaced.</summary>
    internal static void Replace(string path, ReadOnlySpan<byte> json)
    {
        var full = Path.GetFullPath(path);
        var target = new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
        var temporary = $"{target}.{Path.GetRandomFileName()}";
        try
        {
            using (var file = File.Create(temporary))
            {
                file.Write(json);
                file.Write("\n"u8);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Whether the runs are in the grid of the settings, each once, with a matrix of the classes.</summary>
    private static bool HasOwnRuns(ResultsDocument document)
    {
        var (grid, count) = (document.Grid(), document.Classes.Count);
        return document.Runs.All(run => run is not null && grid.Contains(run.Key) && run.Confusion.Length == count && run.Confusion.All(row => row?.Length == count))
            && document.Runs.DistinctBy(run => run.Key).Count() == document.Runs.Count;
    }
}
