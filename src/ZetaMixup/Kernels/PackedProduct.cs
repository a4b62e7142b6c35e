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
