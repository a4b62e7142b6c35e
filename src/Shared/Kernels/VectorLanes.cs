using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ZetaMixup.Kernels;

/// <summary>The instruction sets that the kernels support, widest first.</summary>
internal enum VectorPath
{
    /// <summary>512-bit vectors with fused multiply-add (AVX-512).</summary>
    Vector512,

    /// <summary>256-bit vectors with fused multiply-add (AVX2 and FMA).</summary>
    Vector256,

    /// <summary>128-bit vectors on every machine, with fused multiply-add on ARM.</summary>
    Portable,
}

/// <summary>The vector operations of the kernels, with one implementation per <see cref="VectorPath"/>.</summary>
internal unsafe interface IVectorLanes<TVector>
    where TVector : struct
{
    /// <summary>The number of elements of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The maximum number of rows of a tile of three vectors whose sums fit into registers: 4 or 8.</summary>
    static abstract int MaxRows { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Load(float* source);

    /// <summary>Loads as many bytes as a vector has elements, and converts them.</summary>
    static abstract TVector LoadBytes(byte* source);

    /// <summary>Returns (a − b)·c, rounded twice.</summary>
    static abstract TVector SubtractMultiply(TVector a, TVector b, TVector c);

    static abstract void Store(float* destination, TVector value);

    /// <summary>Stores past the caches. The address must be a multiple of the vector size.</summary>
    static abstract void StoreStreaming(float* destination, TVector value);

    static abstract TVector Broadcast(float value);

    /// <summary>Returns a·b + c.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);
}

internal unsafe readonly struct Lanes512 : IVectorLanes<Vector512<float>>
{
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    public static int Count => 16;

    public static int MaxRows => 8;

    public static Vector512<float> Zero => Vector512<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadBytes(byte* source) => Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SubtractMultiply(Vector512<float> a, Vector512<float> b, Vector512<float> c) => (a - b) * c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector512<float> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStreaming(float* destination, Vector512<float> value) => value.StoreAlignedNonTemporal(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.FusedMultiplyAdd(a, b, c);
}

internal unsafe readonly struct Lanes256 : IVectorLanes<Vector256<float>>
{
    public static bool IsSupported => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    public static int Count => 8;

    public static int MaxRows => 4;

    public static Vector256<float> Zero => Vector256<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadBytes(byte* source) => Avx2.IsSupported
        ? Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(source))
        : Vector256.Create(Lanes128.LoadBytes(source), Lanes128.LoadBytes(source + Lanes128.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SubtractMultiply(Vector256<float> a, Vector256<float> b, Vector256<float> c) => (a - b) * c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector256<float> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStreaming(float* destination, Vector256<float> value) => value.StoreAlignedNonTemporal(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.MultiplyAdd(a, b, c);
}

internal unsafe readonly struct Lanes128 : IVectorLanes<Vector128<float>>
{
    public static int Count => 4;

    // ARM has 32 vector registers, plain SSE 16.
    public static int MaxRows => AdvSimd.IsSupported ? 8 : 4;

    public static Vector128<float> Zero => Vector128<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadBytes(byte* source) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(source)).AsByte())).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SubtractMultiply(Vector128<float> a, Vector128<float> b, Vector128<float> c) => (a - b) * c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector128<float> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStreaming(float* destination, Vector128<float> value) => value.StoreAlignedNonTemporal(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(c, a, b) : (a * b) + c;
}

/// <summary>Properties of the caches.</summary>
internal static unsafe class CacheLine
{
    /// <summary>The size of a cache line in bytes.</summary>
    public const int Bytes = 64;

    /// <summary>
    /// Prefetches the line of an address, which need not be valid, into the L2 cache if the machine can. In the L1 cache,
    /// lines of rows that are a multiple of 4 KB apart would evict each other.
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
