using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace MLNet.Embedded.Tests.Surface;

/// <summary>
/// Holds what the stand-in shows against PublicApi.txt: the lines out of the list of all public signatures of
/// Microsoft.ML 5.0.0 that this repository needs ("assembly | type | member"). A member that the stand-in gains needs its
/// line copied there; one that Microsoft.ML does not have has no line to copy.
/// </summary>
public sealed class SurfaceTests
{
    private static readonly string[] Listed =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Surface", "PublicApi.txt")).Select(line => line[(line.IndexOf(" | ", StringComparison.Ordinal) + 3)..])];

    private static readonly HashSet<string> Shown = [.. Assemblies().SelectMany(Signatures.Of)];

    /// <summary>True where the stand-in is the only assembly of ML.NET's core.</summary>
    private static bool IsStandIn => Assemblies().Count == 1;

    [Fact]
    public void All_that_is_listed_is_there() => Assert.Empty(Listed.Except(Shown));

    [Fact]
    public void No_line_is_listed_twice() => Assert.Empty(Listed.GroupBy(line => line).Where(group => group.Count() > 1).Select(group => group.Key));

    [SkippableFact]
    public void The_stand_in_shows_nothing_that_is_not_listed()
    {
        Skip.IfNot(IsStandIn, "Microsoft.ML is in use, which shows more than the stand-in.");

        Assert.Empty(Shown.Except(Listed));
    }

    [Theory]
    [InlineData("Microsoft.ML.ModelSaveContext", "public void Dispose()")]
    [InlineData("Microsoft.ML.SchemaShape.Column", "public readonly string Name")]
    [InlineData("Microsoft.ML.Data.EstimatorChain<TLastTransformer>", "public EstimatorChain()")]
    [InlineData("Microsoft.ML.IEstimator<out TTransformer>", "public interface where TTransformer : Microsoft.ML.ITransformer")]
    [InlineData("Microsoft.ML.ValueGetter<TValue>", "public delegate void ValueGetter<TValue>(ref TValue value)")]
    public void Lines_are_written_as_in_the_list(string type, string member) => Assert.Contains($"{type} | {member}", Shown);

    [Theory]
    [InlineData(typeof(ModelSaveContext))]
    [InlineData(typeof(SchemaShape.Column))]
    [InlineData(typeof(PredictionEngine<,>))]
    [InlineData(typeof(Microsoft.ML.Data.MulticlassClassificationMetrics))]
    public void Nobody_outside_can_make_one(Type type) => Assert.Empty(type.GetConstructors());

    private static HashSet<Assembly> Assemblies() =>
    [
        typeof(IDataView).Assembly,
        typeof(ITransformer).Assembly,
        typeof(MLContext).Assembly,
        typeof(CustomMappingEstimator<,>).Assembly,
        typeof(StandardTrainersCatalog).Assembly,
    ];
}
