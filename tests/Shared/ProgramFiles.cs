namespace ZetaMixup.Testing;

/// <summary>The programs of the repository as they are built.</summary>
internal static class ProgramFiles
{
    /// <summary>
    /// Returns the path of a program in its own output folder. The copy beside the tests may be instrumented for coverage, and an
    /// instrumented process that is killed leaves a lock behind that makes others fail.
    /// </summary>
    /// <param name="project">The name of the project and its assembly.</param>
    internal static string PathOf(string project)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(own, "..", "..", project, Path.GetFileName(own), $"{project}.dll"));
    }
}
