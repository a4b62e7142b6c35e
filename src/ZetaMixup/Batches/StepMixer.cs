using System.Runtime.InteropServices;
using ZetaMixup.Shared;

namespace ZetaMixup;

/// <summary>
/// Mixes samples by plans that are not blends: patches, chains of two steps, and a choice for each row. Blends among their
/// steps go back to the batch mixer.
/// </summary>
internal sealed class StepMixer(BatchMixer mixer)
{
    // The results of a step for the next one. Steps may contain steps, and each level has its own buffer.
    private readonly List<float[]> _buffers = [];
    private int _level;

    public void Mix(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        // An exception may have ended the previous mix.
        _level = 0;
        MixStep(plan, samples, width, destination);
    }

    private void MixStep(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        switch (plan.Form)
        {
            case MixForm.Patches:
                for (int row = 0; row < plan.RowCount; row++)
                {
                    PatchRow(plan, row, samples, destination);
                }

                break;
            case MixForm.Chain:
                Span<float> between = EnterStep(samples.Length);
                MixStep(plan.Parts[0], samples, width, between);
                MixStep(plan.Parts[1], between, width, destination);
                _level--;
                break;
            case MixForm.Choice:
                MixChoice(plan, samples, width, destination);
                break;
            default:
                mixer.Blend(plan, samples, width, destination);
                break;
        }
    }

    private void MixChoice(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        // The plan's weights include those of every chosen blend. Rows of other forms are overwritten below.
        mixer.Blend(plan, samples, width, destination);
        ReadOnlySpan<int> choices = plan.Parts.Choices;
        for (int row = 0; row < choices.Length; row++)
        {
            MixPlan part = plan.Parts[choices[row]];
            if (part.Form == MixForm.Patches)
            {
                PatchRow(part, row, samples, destination);
            }
            else if (part.Form != MixForm.Blend && choices.IndexOf(choices[row]) == row)
            {
                MixRows(part, choices, choices[row], samples, width, destination);
            }
        }
    }

    /// <summary>Mixes the whole batch by one part, because its steps may need any row, and keeps the rows that it was chosen for.</summary>
    private void MixRows(MixPlan part, ReadOnlySpan<int> choices, int choice, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        Span<float> mixed = EnterStep(samples.Length);
        MixStep(part, samples, width, mixed);
        for (int row = 0; row < choices.Length; row++)
        {
            if (choices[row] == choice)
            {
                mixed.Slice(row * width, width).CopyTo(destination[(row * width)..]);
            }
        }

        _level--;
    }

    /// <summary>Copies one image and a patch of another into the place of a mixed row.</summary>
    private static void PatchRow(MixPlan plan, int row, ReadOnlySpan<float> samples, Span<float> destination)
    {
        ImageShape shape = plan.ImageShape!;
        int width = shape.ValueCount;
        ReadOnlySpan<int> sources = plan.GetSources(row);
        ReadOnlySpan<float> own = samples.Slice(sources[0] * width, width);
        ReadOnlySpan<float> partner = samples.Slice(sources[1] * width, width);
        Span<float> mixed = destination.Slice(row * width, width);
        Patch patch = plan.Patches[row];
        (patch.IsOwn ? partner : own).CopyTo(mixed);
        Paste(patch.IsOwn ? own : partner, mixed, shape, patch);
    }

    private static void Paste(ReadOnlySpan<float> image, Span<float> onto, ImageShape shape, Patch patch)
    {
        bool isInterleaved = shape.Layout == PixelLayout.Interleaved;
        int planes = isInterleaved ? 1 : shape.Channels;
        int pixelSize = isInterleaved ? shape.Channels : 1;
        int length = patch.Width * pixelSize;
        for (int plane = 0; plane < planes; plane++)
        {
            for (int y = patch.Top; y < patch.Top + patch.Height; y++)
            {
                int first = ((((plane * shape.Height) + y) * shape.Width) + patch.Left) * pixelSize;
                image.Slice(first, length).CopyTo(onto[first..]);
            }
        }
    }

    private Span<float> EnterStep(int length)
    {
        if (_buffers.Count == _level)
        {
            _buffers.Add([]);
        }

        Span<float[]> buffers = CollectionsMarshal.AsSpan(_buffers);
        return GrowingArray.Take(ref buffers[_level++], length);
    }
}
