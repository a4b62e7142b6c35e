using Microsoft.ML.Data;
using ZetaMixup.Datasets;

namespace ZetaMixup.Samples.Experiments.MadeUp;

/// <summary>A picture that was drawn into memory, <see cref="Width"/> × <see cref="Height"/> pixels.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Image">The picture.</param>
public sealed record DrawnRow(string Name, string Label, MLImage Image) : DataRow(Name, Label, null)
{
    /// <summary>
    /// Wider than high, as photographs are. A square would sooner or later have the size that is asked for, and ML.NET
    /// then hands the image on as it is and disposes of it after the first reading.
    /// </summary>
    public const int Width = 64;

    /// <summary>The height in pixels.</summary>
    public const int Height = 48;
}
