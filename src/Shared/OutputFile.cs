using ZetaMixup.Datasets;

namespace ZetaMixup.CommandLine;

/// <summary>A file that results go into, looked at before the work rather than after it. Compiled into each program that writes some.</summary>
internal static class OutputFile
{
    /// <param name="path">The file, or null where none is wanted. What it holds stays, until there is something to write.</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="UserErrorException">There is no folder to write it to, or it must not be written.</exception>
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
                Directory.Exists(path) ? $"{option} is '{path}', which is a folder." : $"{option} is '{path}', but there is no folder '{folder}'.");
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

    /// <summary>Fails where two outputs would go into one file, of which only the last would be left.</summary>
    /// <exception cref="UserErrorException">They are the same.</exception>
    internal static void RequireTwo(string? path, string option, string? otherPath, string otherOption)
    {
        if (path is not null && otherPath is not null && Path.GetFullPath(path) == Path.GetFullPath(otherPath))
        {
            throw new UserErrorException($"{option} and {otherOption} are both '{path}'; they must be two files.");
        }
    }
}
