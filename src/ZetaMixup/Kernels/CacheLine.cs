using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ZetaMixup.Kernels;

/// <summary>What the kernels know of the caches.</summary>
internal static unsafe class CacheLine
{
    /// <summary>The size of a line in bytes.</summary>
    public const int Bytes = 64;

    /// <summary>
    /// Brings the line of an address, be it valid or not, into the second-level cache where the machine can: in the
    /// first, lines of rows that are a multiple of 4 KB apart drive each other out.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FetchAhead(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
