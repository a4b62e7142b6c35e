using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ZetaMixup.Kernels;

/// <summary>A product whose A is packed and whose B is given by the addresses of its rows, to be computed some columns at a time.</summary>
internal unsafe struct PackedProduct
{
    /// <summary>Rows of A that are packed side by side.</summary>
    public const int GroupRows = 8;

    /// <summary>Element (i, p) at <c>(i / 8)·8·Depth + p·8 + i % 8</c>; the last group is filled up with zeros.</summary>
    public float* A;

    /// <summary>For each p the start of B's row.</summary>
    public float** B;

    /// <summary>Element (i, j) at <c>i·CRowStride + j</c>.</summary>
    public float* C;

    public nint CRowStride;

    public int Rows;

    public int Depth;

    /// <summary>Whether to add to what C holds.</summary>
    public bool Accumulate;

    /// <summary>Whether C goes past the caches; its rows, and the columns that are asked for, have to be aligned to the vectors then.</summary>
    public bool Stream;

    /// <summary>
    /// Whether B is first copied, three vectors of each row at a time: pays where its rows are not aligned, or so many
    /// that the second-level cache does not hold them beside each other.
    /// </summary>
    public bool CopyPanels;

    /// <summary>The numbers that the packed A of that many rows and columns takes.</summary>
    public static long PackedLength(int rows, int depth) => (rows + GroupRows - 1L) / GroupRows * GroupRows * depth;
}

/// <summary>Copies blocks of matrices into the order that the kernels read them in.</summary>
internal static unsafe class ProductPacking
{
    private const int Square = 8;

    /// <summary>Packs rows of A as <see cref="PackedProduct.A"/> wants them.</summary>
    public static void PackA(float* a, nint rowStride, nint columnStride, int rows, int depth, float* packed)
    {
        for (int row = 0; row < rows; row += PackedProduct.GroupRows)
        {
            int groupRows = Math.Min(PackedProduct.GroupRows, rows - row);
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
        int squareRows = Avx.IsSupported ? rows - (rows % Square) : 0;
        int squareDepth = depth - (depth % Square);
        for (int j = 0; j < squareRows; j += Square)
        {
            for (int p = 0; p < squareDepth; p += Square)
            {
                TransposeSquare(source + (j * sourceStride) + p, sourceStride, destination + (p * destinationStride) + j, destinationStride);
            }
        }

        for (int j = 0; j < rows; j++)
        {
            float* row = source + (j * sourceStride);
            for (int p = j < squareRows ? squareDepth : 0; p < depth; p++)
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

        // Pairs, then fours within each half of 128 bits, then the halves.
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
