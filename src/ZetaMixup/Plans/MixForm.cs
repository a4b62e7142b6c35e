namespace ZetaMixup;

/// <summary>How the samples of a batch become the mixed rows. Labels are blended by the plan's weights in any case.</summary>
internal enum MixForm
{
    /// <summary>By the plan's weights, as labels do.</summary>
    Blend,

    /// <summary>Each row is one image with a box of another one.</summary>
    Boxes,

    /// <summary>By part 0 of the plan, and what comes of it by part 1.</summary>
    Chain,

    /// <summary>Each row by the part of the plan that was chosen for it.</summary>
    Choice,
}
