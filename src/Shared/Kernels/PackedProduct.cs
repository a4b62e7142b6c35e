using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ZetaMixup.Kernels;

/// <summary>A product whose A is packed and whose B is given by the addresses of its rows. Its columns can be computed separately.</summary>
internal unsafe struct PackedProduct
{
    /// <summary>The number of rows of A that are interleaved.</summary>
    public const int GroupRows = 8;

    /// <summary>Element (i, p) at <c>(i / 8)·8·Depth + p·8 + i % 8</c>. The last group is padded with zeros.</summary>
    public float* A;

    /// <summary>The address of each row of B.</summary>
    public float** B;

    /// <summary>Element (i, j) at <c>i·CRowStride + j</c>.</summary>
    public float* C;

    public nint CRowStride;

    public int Rows;

    public int Depth;

    /// <summary>Whether to add the product to C.</summary>
    public bool Accumulate;

    /// <summary>Whether C is written past the caches, which requires that its rows and the requested columns are aligned to vectors.</summary>
    public bool Stream;

    /// <summary>
    /// Whether B is copied first, three vectors of each row at a time. This pays if its rows are not aligned, or too many for
    /// the L2 cache.
    /// </summary>
    public bool CopyPanels;

    /// <summary>Whether the rows of B are bytes, which are converted by <see cref="Bytes"/> while panels are copied.</summary>
    public bool IsOfBytes;

    /// <summary>What the bytes of B stand for.</summary>
    public ByteScale Bytes;

    /// <summary>Returns the number of elements of the packed A.</summary>
    public static long PackedLength(int rows, int depth) => (rows + GroupRows - 1L) / GroupRows * GroupRows * depth;
}

/// <summary>Copies blocks of matrices into the order in which the kernels read them.</summary>
internal static unsafe class ProductPacking
{
    private const int Square = 8;

    /// <summary>Packs rows of A for <see cref="PackedProduct.A"/>.</summary>
    public static void PackA(float* a, nint rowStride, nint columnStride, int rows, int depth, float* packed)
    {
        for (var row = 0; row < rows; row += PackedProduct.GroupRows)
        {
            var groupRows = Math.Min(PackedProduct.GroupRows, rows - row);
            if (groupRows < PackedProduct.GroupRows)
            {
                new Span<float>(packed, depth * PackedProduct.GroupRows).Clear();
            }

            PackGroup(a, rowStride, columnStride, groupRows, depth, packed);
            a += PackedProduct.GroupRows * rowStride;
            packed += PackedProduct.GroupRows * depth;
        }
    }

    /// <summary>Writes <paramref name="rows"/> rows of <paramref name="depth"/> elements as columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* source, nint sourceStride, int rows, int depth, float* destination, nint destinationStride)
    {
        var squareRows = Avx.IsSupported ? rows - (rows % Square) : 0;
        var squareDepth = depth - (depth % Square);
        for (var j = 0; j < squareRows; j += Square)
        {
            for (var p = 0; p < squareDepth; p += Square)
            {
                TransposeSquare(source + (j * sourceStride) + p, sourceStride, destination + (p * destinationStride) + j, destinationStride);
            }
        }

        for (var j = 0; j < rows; j++)
        {
            var row = source + (j * sourceStride);
            for (var p = j < squareRows ? squareDepth : 0; p < depth; p++)
            {
                destination[(p * destinationStride) + j] = row[p];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackGroup(float* a, nint rowStride, nint columnStride, int rows, int depth, float* packed)
    {
        if (columnStride == 1)
        {
            Transpose(a, rowStride, rows, depth, packed, PackedProduct.GroupRows);
        }
        else if (rowStride == 1 && rows == PackedProduct.GroupRows)
        {
            for (nint p = 0; p < depth; p++)
            {
                Vector256.Store(Vector256.Load(a + (p * columnStride)), packed + (p * PackedProduct.GroupRows));
            }
        }
        else
        {
            for (nint p = 0; p < depth; p++)
            {
                for (nint i = 0; i < rows; i++)
                {
                    packed[(p * PackedProduct.GroupRows) + i] = a[(i * rowStride) + (p * columnStride)];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeSquare(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        Vector256<float> r0 = Vector256.Load(source);
        Vector256<float> r1 = Vector256.Load(source + sourceStride);
        Vector256<float> r2 = Vector256.Load(source + (2 * sourceStride));
        Vector256<float> r3 = Vector256.Load(source + (3 * sourceStride));
        Vector256<float> r4 = Vector256.Load(source + (4 * sourceStride));
        Vector256<float> r5 = Vector256.Load(source + (5 * sourceStride));
        Vector256<float> r6 = Vector256.Load(source + (6 * sourceStride));
        Vector256<float> r7 = Vector256.Load(source + (7 * sourceStride));

        // Interleave pairs, then quadruples within each 128-bit half, then the halves.
        Vector256<float> t0 = Avx.UnpackLow(r0, r1);
        Vector256<float> t1 = Avx.UnpackHigh(r0, r1);
        Vector256<float> t2 = Avx.UnpackLow(r2, r3);
        Vector256<float> t3 = Avx.UnpackHigh(r2, r3);
        Vector256<float> t4 = Avx.UnpackLow(r4, r5);
        Vector256<float> t5 = Avx.UnpackHigh(r4, r5);
        Vector256<float> t6 = Avx.UnpackLow(r6, r7);
        Vector256<float> t7 = Avx.UnpackHigh(r6, r7);

        r0 = Avx.Shuffle(t0, t2, 0b01_00_01_00);
        r1 = Avx.Shuffle(t0, t2, 0b11_10_11_10);
        r2 = Avx.Shuffle(t1, t3, 0b01_00_01_00);
        r3 = Avx.Shuffle(t1, t3, 0b11_10_11_10);
        r4 = Avx.Shuffle(t4, t6, 0b01_00_01_00);
        r5 = Avx.Shuffle(t4, t6, 0b11_10_11_10);
        r6 = Avx.Shuffle(t5, t7, 0b01_00_01_00);
        r7 = Avx.Shuffle(t5, t7, 0b11_10_11_10);

        Avx.Permute2x128(r0, r4, 0x20).Store(destination);
        Avx.Permute2x128(r1, r5, 0x20).Store(destination + destinationStride);
        Avx.Permute2x128(r2, r6, 0x20).Store(destination + (2 * destinationStride));
        Avx.Permute2x128(r3, r7, 0x20).Store(destination + (3 * destinationStride));
        Avx.Permute2x128(r0, r4, 0x31).Store(destination + (4 * destinationStride));
        Avx.Permute2x128(r1, r5, 0x31).Store(destination + (5 * destinationStride));
        Avx.Permute2x128(r2, r6, 0x31).Store(destination + (6 * destinationStride));
        Avx.Permute2x128(r3, r7, 0x31).Store(destination + (7 * destinationStride));
    }
}
