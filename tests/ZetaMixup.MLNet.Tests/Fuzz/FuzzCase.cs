using FsCheck;
using FsCheck.Fluent;

namespace ZetaMixup.MLNet.Tests.Fuzz;

/// <summary>A table and options, as FsCheck draws them.</summary>
public sealed record FuzzCase
{
    /// <summary>The seed of the numbers in the table.</summary>
    public int DataSeed { get; init; }

    public int Rows { get; init; }

    /// <summary>The type of a key label, or Single for a soft label.</summary>
    public TypeCode Label { get; init; } = TypeCode.UInt32;

    public int Classes { get; init; } = 2;

    /// <summary>Height, width and channels of the images; a policy that only blends takes the values as they are.</summary>
    public (int Height, int Width, int Channels) Shape { get; init; } = (1, 1, 1);

    public PixelLayout Layout { get; init; }

    /// <summary>Of a hundred rows, how many have NaN, ∞, a number too large, or no label.</summary>
    public int BadPercent { get; init; }

    public bool Fails { get; init; }

    public Recipe Recipe { get; init; } = new NoMixing();

    public int BatchSize { get; init; } = 1;

    /// <summary>Whether a short last batch joins the one before.</summary>
    public bool Merges { get; init; }

    public int NumberOfCopies { get; init; } = 1;

    public bool Originals { get; init; }

    public bool Provenance { get; init; }

    public LabelMode Output { get; init; }

    /// <summary>The rows that the budget of the pool is for; a pool holds a batch at least.</summary>
    public int PoolRows { get; init; } = 1000;

    public int Seed { get; init; }

    public int Threads { get; init; } = 1;

    internal ImageShape Image => new(Shape.Height, Shape.Width, Shape.Channels, Layout);

    internal int Width => Image.ValueCount;

    internal bool IsSoft => Label == TypeCode.Single;

    internal static Arbitrary<FuzzCase> Arbitrary() => Arb.From(Cases(), Simpler);

    private static Gen<FuzzCase> Cases() =>
        from dataSeed in Gen.Choose(0, int.MaxValue)
        from rows in Gen.Frequency((1, Gen.Choose(0, 3)), (6, Gen.Choose(1, 50)), (1, Gen.Choose(50, 150)))
        from label in Gen.Elements(TypeCode.UInt32, TypeCode.Byte, TypeCode.UInt16, TypeCode.UInt64, TypeCode.Single, TypeCode.Single)
        from classes in Gen.Frequency((4, Gen.Choose(1, 6)), (1, Gen.Choose(20, 70)))
        from height in Gen.Choose(1, 7)
        from width in Gen.Frequency((4, Gen.Choose(1, 9)), (1, Gen.Choose(9, 40)))
        from channels in Gen.Elements(1, 1, 2, 3)
        from layout in Gen.Elements(PixelLayout.Planar, PixelLayout.Interleaved)
        from badPercent in Gen.Elements(0, 0, 5, 30, 100)
        from fails in Gen.Elements(false, false, false, true)
        from batchSize in Gen.Frequency((1, Gen.Constant(1)), (5, Gen.Choose(2, 20)), (2, Gen.Choose(20, 90)))
        from recipe in Recipes(batchSize, depth: 2)
        from merges in Gen.Elements(false, false, true)
        from copies in Gen.Elements(1, 1, 2, 3)
        from originals in Gen.Elements(false, true)
        from provenance in Gen.Elements(false, true)
        from output in Gen.Elements(LabelMode.SoftLabel, LabelMode.DominantKey, LabelMode.WeightedRows, LabelMode.SampledLabel)
        from poolRows in Gen.OneOf(Gen.Choose(1, 60), Gen.Constant(1000))
        from seed in Gen.Choose(int.MinValue, int.MaxValue)
        from threads in Gen.Choose(1, 3)
        select new FuzzCase
        {
            DataSeed = dataSeed,
            Rows = rows,
            Label = label,
            Classes = classes,
            Shape = (height, width, channels),
            Layout = layout,
            BadPercent = badPercent,
            Fails = fails,
            Recipe = recipe,
            BatchSize = batchSize,
            Merges = merges,
            NumberOfCopies = copies,
            Originals = originals,
            Provenance = provenance,
            Output = output,
            PoolRows = poolRows,
            Seed = seed,
            Threads = threads,
        };

    private static Gen<Recipe> Recipes(int batchSize, int depth)
    {
        var leaf = Gen.Frequency(
            (1, Gen.Constant<Recipe>(new NoMixing())),
            (5, from gamma in Gen.OneOf(Gen.Elements(0, 2.8, 1.7286472389981837, 1e300), Gen.Choose(0, 600).Select(i => i / 100.0))
                from isWhole in Gen.Elements(true, false)
                from samples in Gen.Frequency((40, Gen.Choose(1, batchSize)), (1, Gen.Constant(batchSize + 1)))
                select (Recipe)new Zeta(gamma, isWhole ? null : samples)),
            (2, from alpha in Gen.Elements(0.4, 1, 20)
                from scope in Gen.Elements(MixingScope.PerRow, MixingScope.PerBatch)
                select (Recipe)new Mixup(alpha, scope)),
            (3, Gen.Elements(0.4, 1, 20).Select(alpha => (Recipe)new CutMix(alpha))));
        if (depth == 0)
        {
            return leaf;
        }

        var part = Recipes(batchSize, depth - 1);
        return Gen.Frequency(
            (4, leaf),
            (2, from first in part from second in part select (Recipe)new Chain(first, second)),
            (2, from first in part
                from second in part
                from eighths in Gen.Choose(1, 7)
                from scope in Gen.Elements(MixingScope.PerRow, MixingScope.PerBatch)
                select (Recipe)new OneOf(first, second, eighths / 8.0, scope)));
    }

    private static IEnumerable<FuzzCase> Simpler(FuzzCase failed)
    {
        foreach (var recipe in failed.Recipe.Simpler())
        {
            yield return failed with { Recipe = recipe };
        }

        FuzzCase[] simpler =
        [
            failed with { Rows = failed.Rows / 2 },
            failed with { Rows = Math.Max(0, failed.Rows - 1) },
            failed with { BadPercent = 0 },
            failed with { Threads = 1 },
            failed with { Merges = false },
            failed with { NumberOfCopies = 1 },
            failed with { Originals = false },
            failed with { Provenance = false },
            failed with { Output = LabelMode.SoftLabel },
            failed with { Label = TypeCode.UInt32 },
            failed with { PoolRows = 1000 },
            failed with { Shape = (1, failed.Shape.Width, 1) },
            failed with { Shape = failed.Shape with { Width = 1 } },
            failed with { Classes = Math.Min(2, failed.Classes) },
        ];
        foreach (var simple in simpler.Where(simple => simple != failed))
        {
            yield return simple;
        }
    }
}
