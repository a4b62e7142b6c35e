using System.Runtime.InteropServices;

namespace ZetaMixup.MLNet.TorchSharp.Loading;

/// <summary>
/// Returns memory that libtorch has freed to the system. Tensors of up to 32 MB lie on the heap of glibc, which the many sizes of a training
/// fragment: without this, the process grows by about the size of the weights in every epoch.
/// </summary>
internal static partial class NativeHeap
{
    /// <summary>Takes milliseconds. Does nothing on Windows and macOS, whose libraries return memory themselves.</summary>
    public static void Trim()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = ReleaseFreePages(0);
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int ReleaseFreePages(nuint pad);
}
