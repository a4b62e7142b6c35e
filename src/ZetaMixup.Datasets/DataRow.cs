namespace ZetaMixup.Datasets;

/// <summary>One labelled sample.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Group">What it shares with other samples, such as photographs of one lesion, which must not be split; else null.</param>
public abstract record DataRow(string Name, string Label, string? Group);

/// <summary>A sample in an image file.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Group">What it shares with other samples; else null.</param>
/// <param name="Path">The file.</param>
public sealed record ImageFileRow(string Name, string Label, string? Group, string Path) : DataRow(Name, Label, Group);

/// <summary>A sample given as numbers from 0 to 1.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Values">The numbers.</param>
public sealed record PixelRow(string Name, string Label, float[] Values) : DataRow(Name, Label, null);
