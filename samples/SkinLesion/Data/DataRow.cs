using Microsoft.ML.Data;

namespace SkinLesion.Data;

/// <summary>One labelled lesion. Rows of one group, such as photographs of one lesion, must not be split.</summary>
internal abstract record DataRow(string Name, string Label, string? Group);

/// <summary>A lesion in an image file.</summary>
internal sealed record ImageFileRow(string Name, string Label, string? Group, string Path) : DataRow(Name, Label, Group);

/// <summary>A lesion that was drawn into memory.</summary>
internal sealed record DrawnRow(string Name, string Label, MLImage Image) : DataRow(Name, Label, null);

/// <summary>A lesion given as numbers from 0 to 1.</summary>
internal sealed record PixelRow(string Name, string Label, float[] Values) : DataRow(Name, Label, null);
