using ZetaMixup.Datasets;

namespace ZetaMixup.CommandLine;

/// <summary>A file that results go into, looked at before the work rather than after it. Compiled into each program that writes some.</summary>
internal static class OutputFile
{
    /// <param name="path">The file, or null where none is wanted.</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="UserErrorException">There is no folder to write it to.</exception>
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
    }
}
