using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Embedded.Tests.Images;

namespace MLNet.Embedded.Tests.Surface;

/// <summary>
/// Holds what the stand-in for the image transforms shows against ImagePublicApi.txt: lines out of the public signatures
/// of Microsoft.ML.ImageAnalytics 5.0, written as in PublicApi.txt. The real transformers and estimators inherit from
/// classes that nobody else can inherit from, so bases and <c>override</c> are left out, and inherited members stand
/// under the class itself.
/// </summary>
public sealed partial class ImageSurfaceTests
{
    private static readonly string[] Listed =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Surface", "ImagePublicApi.txt")).Select(line => line[(line.IndexOf(" | ", StringComparison.Ordinal) + 3)..])];

    private static readonly HashSet<string> Shown =
        [.. typeof(MLImage).Assembly.GetExportedTypes().Where(type => type.Namespace?.StartsWith("Microsoft.ML", StringComparison.Ordinal) == true).SelectMany(Lines)];

    [Fact]
    public void All_that_is_listed_is_there() => Assert.Empty(Listed.Except(Shown));

    [Fact]
    public void No_line_is_listed_twice() => Assert.Empty(Listed.GroupBy(line => line).Where(group => group.Count() > 1).Select(group => group.Key));

    [SkippableFact]
    public void The_stand_in_shows_nothing_that_is_not_listed()
    {
        Skip.IfNot(ImageSource.IsStandIn, "Microsoft.ML.ImageAnalytics is in use, which shows more than the stand-in.");

        Assert.Empty(Shown.Except(Listed));
    }

    private static IEnumerable<string> Lines(Type type)
    {
        var inherits = typeof(ITransformer).IsAssignableFrom(type) || typeof(IEstimator<ITransformer>).IsAssignableFrom(type);
        var inherited = inherits ? Bases(type).SelectMany(Signatures.Members).Where(member => !Declaration().IsMatch(member)) : [];
        return Signatures.Members(type).Concat(inherited).Select(member => $"{TypeNames.OfDeclaration(type)} | {Simplify(member)}").Distinct();
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var parent = type.BaseType; parent is not null && parent != typeof(object); parent = parent.BaseType)
        {
            yield return parent;
        }
    }

    private static string Simplify(string member) =>
        Declaration().IsMatch(member) ? Declaration().Match(member).Value.TrimEnd() : Inheritance().Replace(member, "");

    [GeneratedRegex(@"^public (static |sealed |abstract )?class( |$)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<=^public )(sealed override|override|abstract|virtual) ")]
    private static partial Regex Inheritance();
}
