namespace ZetaMixup.Mixing;

/// <summary>Chooses the cheaper kernel for a batch of B rows, T samples in a mix and a given width.</summary>
internal static class KernelChoice
{
    // How many multiply-adds of the matrix product take as long as one of the sparse kernel, which loads a value for
    // each of them (measured with AVX-512). In wide rows the product's own overhead counts for less.
    private const int ProductAdvantage = 2;
    private const int ProductAdvantageInWideRows = 3;
    private const int WideRow = 256;

    // In narrower rows, writing the B × B matrix costs more than the product saves.
    private const int NarrowestProduct = 32;

    // With fewer rows, a tile of the product is not full.
    private const int SmallestProduct = 8;

    public static MixKernel For(int rowCount, int sampleCount, int width)
    {
        if (sampleCount <= 1)
        {
            return MixKernel.Copy;
        }

        int advantage = width >= WideRow ? ProductAdvantageInWideRows : ProductAdvantage;
        bool dense = rowCount >= SmallestProduct && width >= NarrowestProduct && (long)advantage * sampleCount >= rowCount;
        return dense ? MixKernel.Dense : MixKernel.Sparse;
    }
}
