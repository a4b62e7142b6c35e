namespace Manifolds.Data;

/// <summary>A row of a view: a point, and the class that it is of.</summary>
internal sealed class LabelledPoint
{
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";
}
