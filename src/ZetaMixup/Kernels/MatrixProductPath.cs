namespace ZetaMixup.Kernels;

/// <summary>The instruction sets that <see cref="MatrixProduct"/> has a path for, widest first.</summary>
internal enum MatrixProductPath
{
    /// <summary>512-bit vectors with fused multiply-add (AVX-512).</summary>
    Vector512,

    /// <summary>256-bit vectors with fused multiply-add (AVX2 and FMA).</summary>
    Vector256,

    /// <summary>128-bit vectors, on every machine; fused where ARM's AdvSimd is there.</summary>
    Portable,
}
