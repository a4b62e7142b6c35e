using FsCheck;
using FsCheck.Fluent;

namespace ZetaMixup.Tests.Support;

/// <summary>A batch size, a policy's settings and a key, as FsCheck draws them.</summary>
public sealed record MixCase(int Rows, int Samples, double Gamma, MixKey Key)
{
    public MixPlan Plan => MixingPolicy.ZetaMixup(Gamma, Samples).CreatePlan(Key, Rows);
}

/// <summary>A γ from which on the dominant sample's class always wins.</summary>
public sealed record DominantGamma(double Value);

/// <summary>A γ of any size.</summary>
public sealed record AnyGamma(double Value);

/// <summary>mixup's λ from ½ to below 1.</summary>
public sealed record Lambda(double Value);

/// <summary>What the property tests draw their cases from.</summary>
public static class Draws
{
    private const double PaperThreshold = 1.7286472390;

    public static Arbitrary<MixCase> Cases() =>
        (from rows in Gen.Choose(1, 48)
         from samples in Gen.Choose(1, rows)
         from gamma in Gammas()
         from seed in ArbMap.Default.GeneratorFor<int>()
         from epoch in Gen.Choose(0, 200)
         from batch in Gen.Choose(0, 10_000)
         select new MixCase(rows, samples, gamma, new MixKey(seed, epoch, batch))).ToArbitrary();

    public static Arbitrary<AnyGamma> AnyGammas() => Gammas().Select(gamma => new AnyGamma(gamma)).ToArbitrary();

    public static Arbitrary<DominantGamma> DominantGammas() =>
        Gen.OneOf(Between(PaperThreshold, PaperThreshold + 0.01), Between(PaperThreshold, 8), Gen.Constant(PaperThreshold))
            .Select(gamma => new DominantGamma(gamma)).ToArbitrary();

    public static Arbitrary<Lambda> Lambdas() =>
        Gen.OneOf(Between(0.5, 1), Between(0.999, 1), Gen.Constant(0.5))
            .Where(lambda => lambda < 1).Select(lambda => new Lambda(lambda)).ToArbitrary();

    private static Gen<double> Gammas() =>
        Gen.OneOf(Between(0, 4), Between(0, 1e-9), Between(4, 60), Gen.Elements(0.0, 2.8, 1e-17, 1e-300, 1e300, double.MaxValue));

    private static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, int.MaxValue).Select(i => low + ((high - low) * i / int.MaxValue));
}
