using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class ClassScoresTests
{
    private static readonly double[][] Half = [[2, 2], [2, 2]];
    private static readonly double[][] Better = [[3, 1], [1, 3]];

    [Fact]
    public void Other_methods_show_their_difference_to_none_seed_by_seed_and_their_own_values_beside()
    {
        var result = Results.Of(["a", "b"], ("none", [Half, Half]), ("zeta", [Better, Better]));

        var html = string.Concat(ClassScores.Create(result).Select(part => part.ToString()));

        Assert.Contains("<th scope=\"row\">a</th><td>4</td><td>50.0</td><td><span class=\"shown\">+25.0 &#177; 0.0</span></td>", html);
        Assert.Contains("<summary>F1 by class, absolute</summary>", html);
        Assert.Contains("<td>50.0 &#177; 0.0</td><td>75.0 &#177; 0.0</td>", html);
    }

    [Fact]
    public void Differences_below_two_standard_errors_are_gray()
    {
        var result = Results.Of(["a", "b"], ("none", [Half, Half]), ("zeta", [Better, Half]));

        Assert.Contains("<span class=\"quiet\">+12.5 &#177; 12.5</span>", string.Concat(ClassScores.Create(result).Select(part => part.ToString())));
    }

    [Fact]
    public void A_seed_without_a_class_says_nothing_of_it()
    {
        double[][] without = [[4, 0], [0, 0]];
        var result = Results.Of(["a", "b"], ("none", [Half, without]), ("zeta", [Better, without]));

        Assert.Equal([0.5, double.NaN], ClassScores.F1(result.Methods[0], 1).Values);
        Assert.Contains("<th scope=\"row\">b</th><td>2</td><td>50.0</td><td><span class=\"quiet\">+25.0</span></td>", string.Concat(ClassScores.Create(result).Select(part => part.ToString())));
    }

    [Fact]
    public void Without_none_the_values_are_absolute()
    {
        var html = string.Concat(ClassScores.Create(Results.Of(["a", "b"], ("mixup", [Half]), ("zeta", [Better]))).Select(part => part.ToString()));

        Assert.DoesNotContain("minus none", html);
        Assert.Contains("<td>50.0 &#177; 0.0</td><td>75.0 &#177; 0.0</td>", html);
    }
}
