namespace SkinLesion.Data;

/// <summary>Something that was left out, and why.</summary>
internal sealed record Skipped(string Name, string Reason);
