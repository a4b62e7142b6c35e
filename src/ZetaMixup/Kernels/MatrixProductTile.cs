namespace ZetaMixup.Kernels;

/// <summary>What <see cref="MatrixProductTiles{TLanes, TVector}"/> needs to know to compute one tile of C.</summary>
internal unsafe struct MatrixProductTile
{
    /// <summary>The tile's rows of A side by side: element (i, p) at <c>p·8 + i</c>, as <see cref="PackedProduct.A"/> has them.</summary>
    public float* A;

    /// <summary>For each p the start of B's row; the tile reads from <see cref="Column"/> on.</summary>
    public float** B;

    public nint Column;

    /// <summary>
    /// How far behind the column lies what will be needed soon: a line of each of B's rows is fetched from there; 0 for none.
    /// </summary>
    public nint Ahead;

    /// <summary>Each group of rows fetches a line further on than the one before, up to this; those after it fetch none.</summary>
    public nint LastAhead;

    /// <summary>The tile's first element.</summary>
    public float* C;

    public nint CRowStride;

    /// <summary>How many rows of the tile are stored; the others are computed from what A is filled up with.</summary>
    public int Rows;

    public nint Depth;

    /// <summary>Whether to add to what C holds.</summary>
    public bool Accumulate;

    /// <summary>Whether C goes past the caches, to a place that is aligned to the vectors.</summary>
    public bool Stream;
}
