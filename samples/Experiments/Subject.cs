using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;

namespace ZetaMixup.Samples.Experiments;

/// <summary>What a sample is about: the words and the data in which it differs from the others.</summary>
public sealed record Subject
{
    /// <summary>The sample's project, as <c>dotnet run --project</c> takes it.</summary>
    public required string Project { get; init; }

    /// <summary>What it is about, such as <c>Skin lesions</c>.</summary>
    public required string Title { get; init; }

    /// <summary>What the command does.</summary>
    public required string Description { get; init; }

    /// <summary>What <c>--data</c> takes.</summary>
    public required string DataDescription { get; init; }

    /// <summary>What the methods are compared by.</summary>
    public required Measure Measure { get; init; }

    /// <summary>Makes up data from a seed, for when there is none.</summary>
    public required Func<int, Dataset> MakeUp { get; init; }

    /// <summary>What the reader should know of the made-up data, and where to get real data.</summary>
    public required string AboutMadeUp { get; init; }

    /// <summary>The defaults of the options.</summary>
    public ExperimentOptions Defaults { get; init; } = new();
}
