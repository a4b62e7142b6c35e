namespace ZetaMixup.MLNet.Tests.Fuzz;

/// <summary>What a policy is made of, as a value that can be printed, made simpler, and mixed by in the slow way.</summary>
public abstract record Recipe
{
    /// <summary>The largest T that is asked for, which neither a batch nor the data may fall short of.</summary>
    internal abstract int LargestSampleCount { get; }

    internal abstract bool CutsBoxes { get; }

    internal abstract MixingPolicy Create(ImageShape shape);

    /// <summary>Simpler recipes, to find the simplest that fails.</summary>
    internal virtual IEnumerable<Recipe> Simpler() => [new NoMixing()];
}

public sealed record NoMixing : Recipe
{
    internal override int LargestSampleCount => 1;

    internal override bool CutsBoxes => false;

    internal override MixingPolicy Create(ImageShape shape) => MixingPolicy.None;

    internal override IEnumerable<Recipe> Simpler() => [];
}

public sealed record Zeta(double Gamma, int? Samples) : Recipe
{
    internal override int LargestSampleCount => Samples ?? 1;

    internal override bool CutsBoxes => false;

    internal override MixingPolicy Create(ImageShape shape) => MixingPolicy.ZetaMixup(Gamma, Samples);
}

public sealed record Mixup(double Alpha, MixingScope Scope) : Recipe
{
    internal override int LargestSampleCount => 1;

    internal override bool CutsBoxes => false;

    internal override MixingPolicy Create(ImageShape shape) => MixingPolicy.Mixup(Alpha, Scope);
}

public sealed record CutMix(double Alpha) : Recipe
{
    internal override int LargestSampleCount => 1;

    internal override bool CutsBoxes => true;

    internal override MixingPolicy Create(ImageShape shape) => MixingPolicy.CutMix(shape, Alpha);
}

public sealed record OneOf(Recipe First, Recipe Second, double Probability, MixingScope Scope) : Recipe
{
    internal override int LargestSampleCount => Math.Max(First.LargestSampleCount, Second.LargestSampleCount);

    internal override bool CutsBoxes => First.CutsBoxes || Second.CutsBoxes;

    internal override MixingPolicy Create(ImageShape shape) =>
        MixingPolicy.OneOf([(First.Create(shape), Probability), (Second.Create(shape), 1 - Probability)], Scope);

    internal override IEnumerable<Recipe> Simpler() => [First, Second];
}

public sealed record Chain(Recipe First, Recipe Second) : Recipe
{
    internal override int LargestSampleCount => Math.Max(First.LargestSampleCount, Second.LargestSampleCount);

    internal override bool CutsBoxes => First.CutsBoxes || Second.CutsBoxes;

    internal override MixingPolicy Create(ImageShape shape) => First.Create(shape).Then(Second.Create(shape));

    internal override IEnumerable<Recipe> Simpler() => [First, Second];
}
