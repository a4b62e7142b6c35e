namespace ZetaMixup.Mixing;

/// <summary>One batch to be mixed: the addresses of its rows and of the mixed ones, all pinned; sizes have been checked.</summary>
internal readonly unsafe struct MixJob(MixPlan plan, float** rows, int width, float* destination)
{
    // A batch that no last-level cache holds is better not written through the caches: a line that is stored whole need
    // not be read before. Measured: 2.4 times as fast at 32 × 150,528.
    private const long StreamingBytes = 16 * 1024 * 1024;

    public MixPlan Plan => plan;

    /// <summary>The addresses of the source rows; a row need not follow the one before.</summary>
    public float** Rows => rows;

    /// <summary>Values per row.</summary>
    public nint Width => width;

    /// <summary>Takes the mixed rows, one after the other.</summary>
    public float* Destination => destination;

    /// <summary>How many columns come before the first at which every mixed row is aligned, or −1 where there is none.</summary>
    public nint ColumnsBeforeAlignment(int alignment)
    {
        nint misaligned = (nint)((nuint)Destination % (nuint)alignment);
        nint columns = misaligned == 0 ? 0 : (alignment - misaligned) / sizeof(float);
        bool aligns = Width * sizeof(float) % alignment == 0 && misaligned % sizeof(float) == 0 && columns < Width;
        return aligns || (plan.RowCount == 1 && misaligned % sizeof(float) == 0 && columns < Width) ? columns : -1;
    }

    /// <summary>Whether the mixed rows should go past the caches where they are aligned.</summary>
    public bool IsWorthStreaming => 2L * sizeof(float) * plan.RowCount * Width >= StreamingBytes;
}
