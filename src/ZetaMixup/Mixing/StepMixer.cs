namespace ZetaMixup.Mixing;

/// <summary>
/// Mixes samples by plans that are no blend: of boxes, of two steps, of a choice for each row. A blend among them goes
/// back to the batch mixer.
/// </summary>
internal sealed class StepMixer(BatchMixer mixer)
{
    // What a step makes for the next one; steps may hold steps, and each level has its own.
    private readonly List<float[]> _buffers = [];
    private int _level;

    public void Mix(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        // An earlier mix may have ended in an exception.
        _level = 0;
        MixStep(plan, samples, width, destination);
    }

    private void MixStep(MixPlan plan, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        switch (plan.Form)
        {
            case MixForm.Boxes:
                BoxKernel.Mix(plan, plan.ImageShape!, samples, destination);
                break;
            case MixForm.Chain:
                Span<float> between = Enter(samples.Length);
                MixStep(plan.Part(0), samples, width, between);
                MixStep(plan.Part(1), between, width, destination);
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
        // The plan's weights hold those of every blend that was chosen; rows of another kind are overwritten.
        mixer.Blend(plan, samples, width, destination);
        ReadOnlySpan<int> choices = plan.Choices;
        for (int row = 0; row < choices.Length; row++)
        {
            MixPlan part = plan.Part(choices[row]);
            if (part.Form == MixForm.Boxes)
            {
                BoxKernel.MixRow(part, part.ImageShape!, row, samples, destination);
            }
            else if (part.Form != MixForm.Blend && choices.IndexOf(choices[row]) == row)
            {
                MixRows(part, choices, choices[row], samples, width, destination);
            }
        }
    }

    /// <summary>Mixes the whole batch by one part, since its steps may need any row, and keeps the rows that it was chosen for.</summary>
    private void MixRows(MixPlan part, ReadOnlySpan<int> choices, int choice, ReadOnlySpan<float> samples, int width, Span<float> destination)
    {
        Span<float> mixed = Enter(samples.Length);
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

    private Span<float> Enter(int length)
    {
        if (_buffers.Count == _level)
        {
            _buffers.Add([]);
        }

        if (_buffers[_level].Length < length)
        {
            _buffers[_level] = new float[length];
        }

        return _buffers[_level++].AsSpan(0, length);
    }
}
