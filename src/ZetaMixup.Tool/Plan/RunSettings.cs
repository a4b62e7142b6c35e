using ZetaMixup.Tool.Options;

namespace ZetaMixup.Tool.Plan;

/// <summary>
/// All that the files follow from. It is kept with them, so that nobody adds files to them that follow from anything
/// else, and so that they can be inspected by themselves.
/// </summary>
internal sealed record RunSettings
{
    /// <summary>The arrangement of the files; raised when it, or what is drawn, changes.</summary>
    internal const int CurrentLayout = 1;

    public required int Layout { get; init; }

    /// <summary>The rows that are mixed.</summary>
    public required int Rows { get; init; }

    /// <summary>The classes in the order of the soft labels.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>SHA-256 of the names and labels of all rows; of the file where there is only one.</summary>
    public required string Input { get; init; }

    /// <summary>How a row is a picture; null where it is none.</summary>
    public required ImageShape? Shape { get; init; }

    /// <summary>Numbers per row.</summary>
    public required int Width { get; init; }

    public required OutputFormat Format { get; init; }

    /// <summary>The policy with its numbers.</summary>
    public required string Policy { get; init; }

    public required int Copies { get; init; }

    public required int BatchSize { get; init; }

    public required int Seed { get; init; }

    public required bool Originals { get; init; }

    public required bool Provenance { get; init; }

    public required bool Strict { get; init; }

    /// <summary>What a fixed mix comes to: machines that differ in it mix to other bits (<see cref="MixProbe"/>).</summary>
    public required string Arithmetic { get; init; }

    /// <summary>What decodes and encodes images; empty where nothing does.</summary>
    public required string Images { get; init; }
}
