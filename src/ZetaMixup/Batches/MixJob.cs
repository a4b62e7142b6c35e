using ZetaMixup.Kernels;

namespace ZetaMixup;

/// <summary>A batch to be blended: the pinned addresses of its rows and of the mixed rows. All sizes are validated.</summary>
/// <param name="plan">The plan.</param>
/// <param name="rows">The address of each source row.</param>
/// <param name="width">Values per row.</param>
/// <param name="destination">Receives the mixed rows, one after the other.</param>
/// <param name="bytes">What the values of the source rows stand for if they are bytes, or null if they are single-precision numbers.</param>
internal readonly unsafe struct MixJob(MixPlan plan, float** rows, int width, float* destination, ByteScale? bytes = null)
{
    // A batch that exceeds the last-level cache is written past the caches: a cache line that is stored as a whole need not
    // be read first. Measured: 2.4 times as fast at 32 × 150,528.
    private const long StreamingBytes = 16 * 1024 * 1024;

    // One multiply-add of the sparse kernel, which loads a value for each of them, takes as long as this many of the matrix
    // product (measured with AVX-512). In wide rows the overhead of the product matters less.
    private const int ProductAdvantage = 2;
    private const int ProductAdvantageInWideRows = 3;
    private const int WideRow = 256;

    // In narrower rows, writing the B × B matrix costs more than the product saves.
    private const int MinProductWidth = 32;

    // With fewer rows, a tile of the product is not full.
    private const int MinProductRows = 8;

    // Another thread takes part within a few µs if it still waits for work (WaitingThreads), otherwise some 10 µs late. This many
    // multiply-adds or values take at least 20 µs.
    private const long MinMultiplyAddsForThreads = 2 * 1024 * 1024;
    private const long MinValuesForThreads = 256 * 1024;

    public MixPlan Plan => plan;

    /// <summary>The addresses of the source rows, which need not be adjacent. If <see cref="Bytes"/> is given, they are those of bytes.</summary>
    public float** Rows => rows;

    /// <summary>What the values of the source rows stand for if they are bytes.</summary>
    public ByteScale? Bytes => bytes;

    /// <summary>Values per row.</summary>
    public nint Width => width;

    /// <summary>Receives the mixed rows, one after the other.</summary>
    public float* Destination => destination;

    /// <summary>Returns the number of columns before the first one at which every mixed row is aligned, or −1 if there is none.</summary>
    public nint ColumnsBeforeAlignment(int alignment)
    {
        var misaligned = (nint)((nuint)Destination % (nuint)alignment);
        var columns = misaligned == 0 ? 0 : (alignment - misaligned) / sizeof(float);
        var aligns = Width * sizeof(float) % alignment == 0 && misaligned % sizeof(float) == 0 && columns < Width;
        return aligns || (plan.RowCount == 1 && misaligned % sizeof(float) == 0 && columns < Width) ? columns : -1;
    }

    /// <summary>Whether the mixed rows should be written past the caches if they are aligned.</summary>
    public bool IsWorthStreaming => 2L * sizeof(float) * plan.RowCount * Width >= StreamingBytes;

    /// <summary>Chooses the fastest kernel for a batch.</summary>
    public static MixKernel ChooseKernel(int rowCount, int sampleCount, int width)
    {
        if (sampleCount <= 1)
        {
            return MixKernel.Copy;
        }

        var advantage = width >= WideRow ? ProductAdvantageInWideRows : ProductAdvantage;
        var dense = rowCount >= MinProductRows && width >= MinProductWidth && (long)advantage * sampleCount >= rowCount;
        return dense ? MixKernel.Dense : MixKernel.Sparse;
    }

    /// <summary>Whether the batch is large enough for several threads, given the multiply-adds per value.</summary>
    public bool IsWorthThreads(int multiplyAdds)
    {
        long values = plan.RowCount * Width;
        return values >= MinValuesForThreads || values * multiplyAdds >= MinMultiplyAddsForThreads;
    }
}

/// <summary>The ways to blend a batch.</summary>
internal enum MixKernel
{
    /// <summary>T = 1: copies the batch.</summary>
    Copy,

    /// <summary>Sums each mixed row from its T source rows.</summary>
    Sparse,

    /// <summary>Multiplies a B × B matrix of weights with the batch.</summary>
    Dense,
}
