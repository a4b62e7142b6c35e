namespace ZetaMixup.Mixing;

/// <summary>Makes each row of one image and a box of another: copies, no arithmetic.</summary>
internal static class BoxKernel
{
    public static void Mix(MixPlan plan, ImageShape shape, ReadOnlySpan<float> samples, Span<float> destination)
    {
        for (int row = 0; row < plan.RowCount; row++)
        {
            MixRow(plan, shape, row, samples, destination);
        }
    }

    /// <summary>Mixes one row into its place in the destination.</summary>
    public static void MixRow(MixPlan plan, ImageShape shape, int row, ReadOnlySpan<float> samples, Span<float> destination)
    {
        int width = shape.ValueCount;
        ReadOnlySpan<int> sources = plan.GetSources(row);
        ReadOnlySpan<float> own = samples.Slice(sources[0] * width, width);
        ReadOnlySpan<float> partner = samples.Slice(sources[1] * width, width);
        Span<float> mixed = destination.Slice(row * width, width);
        PastedBox box = plan.Boxes[row];
        if (box.IsOwn)
        {
            partner.CopyTo(mixed);
            Paste(own, mixed, shape, box);
        }
        else
        {
            own.CopyTo(mixed);
            Paste(partner, mixed, shape, box);
        }
    }

    private static void Paste(ReadOnlySpan<float> image, Span<float> onto, ImageShape shape, PastedBox box)
    {
        bool isInterleaved = shape.Layout == PixelLayout.Interleaved;
        int planes = isInterleaved ? 1 : shape.Channels;
        int pixelSize = isInterleaved ? shape.Channels : 1;
        int length = box.Width * pixelSize;
        for (int plane = 0; plane < planes; plane++)
        {
            for (int y = box.Top; y < box.Top + box.Height; y++)
            {
                int first = ((((plane * shape.Height) + y) * shape.Width) + box.Left) * pixelSize;
                image.Slice(first, length).CopyTo(onto[first..]);
            }
        }
    }
}
