namespace ZetaMixup.Datasets;

/// <summary>Something that was left out, and why.</summary>
/// <param name="Name">What it is called: an image, or a line of a file.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record Skipped(string Name, string Reason);
