using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ZetaMixup.Benchmarks.Machine;

/// <summary>The vector operations that the peak rate is measured with, for registers of one width.</summary>
internal interface IMultiplyAddLanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Create(float value);

    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    static abstract float Sum(TVector vector);
}

/// <summary>512 bits.</summary>
internal readonly struct MultiplyAddLanes512 : IMultiplyAddLanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Create(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(left, right, addend);

    public static float Sum(Vector512<float> vector) => Vector512.Sum(vector);
}

/// <summary>256 bits.</summary>
internal readonly struct MultiplyAddLanes256 : IMultiplyAddLanes<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Create(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.MultiplyAddEstimate(left, right, addend);

    public static float Sum(Vector256<float> vector) => Vector256.Sum(vector);
}

/// <summary>128 bits, for machines with no wider ones.</summary>
internal readonly struct MultiplyAddLanes128 : IMultiplyAddLanes<Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.MultiplyAddEstimate(left, right, addend);

    public static float Sum(Vector128<float> vector) => Vector128.Sum(vector);
}
