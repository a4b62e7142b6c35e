using ZetaMixup.Datasets;

namespace ZetaMixup.CommandLine;

/// <summary>Checks the files for results before the work starts. Compiled into each program that writes results.</summary>
internal static class OutputFile
{
    /// <summary>Requires that a file can be written. An existing file keeps its contents.</summary>
    /// <param name="path">The file, or null if there is none.</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="UserErrorException">Its folder does not exist, or the file cannot be written.</exception>
    internal static void Check(string? path, string option)
    {
        if (path is null)
        {
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (Directory.Exists(path) || folder is null || !Directory.Exists(folder))
        {
            throw new UserErrorException(
                Directory.Exists(path) ? $"{option} is '{path}', which is a folder; it must be a file." : $"{option} is '{path}', but there is no folder '{folder}'.");
        }

        try
        {
            var isNew = !File.Exists(path);
            File.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
            if (isNew)
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{option} is '{path}', which cannot be written: {e.Message}");
        }
    }

    /// <summary>Requires that two outputs do not share a file: only the second would remain.</summary>
    /// <exception cref="UserErrorException">Both options name the same file.</exception>
    internal static void RequireDifferent(string? path, string option, string? otherPath, string otherOption)
    {
        if (path is not null && otherPath is not null && Path.GetFullPath(path) == Path.GetFullPath(otherPath))
        {
            throw new UserErrorException($"{option} and {otherOption} are both '{path}'; they must be two files.");
        }
    }
}
