using System.Runtime.CompilerServices;

namespace ZetaMixup.Testing;

/// <summary>
/// The folder for temporary files of the tests and of the programs they start, in memory where Linux has room for it: the tests create and
/// delete tens of thousands of small files, which on a disk may take a fifth of their processor time. TMPDIR names another folder.
/// </summary>
internal static class FolderInMemory
{
    private const string Variable = "TMPDIR";
    private const string Memory = "/dev/shm";
    private const string Prefix = "zetamixup-tests-";

    /// <summary>Several times what the tests of all projects need together.</summary>
    private const long Room = 4L << 30;

    [ModuleInitializer]
    internal static void Use()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || !Directory.Exists(Memory) || new DriveInfo(Memory).AvailableFreeSpace < Room)
        {
            return;
        }

        try
        {
            DeleteAbandoned();
            var folder = Directory.CreateDirectory(Path.Combine(Memory, $"{Prefix}{Environment.ProcessId}"));
            Environment.SetEnvironmentVariable(Variable, folder.FullName);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(folder.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The tests use the disk.
        }
    }

    /// <summary>Deletes the folders of processes that were killed.</summary>
    private static void DeleteAbandoned()
    {
        foreach (var folder in Directory.GetDirectories(Memory, $"{Prefix}*"))
        {
            if (!Directory.Exists($"/proc/{Path.GetFileName(folder)[Prefix.Length..]}"))
            {
                Delete(folder);
            }
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process deletes it, or a program that a test has started still writes to it. A later run of the tests deletes the rest.
        }
    }
}
