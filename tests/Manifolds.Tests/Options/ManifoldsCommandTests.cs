using Manifolds.Options;

namespace Manifolds.Tests.Options;

public class ManifoldsCommandTests
{
    [Fact]
    public void Without_arguments_everything_has_its_default() =>
        Assert.Equal(new ManifoldsOptions { Digits = null, Seeds = 3, Seed = 1, Json = null }, Parse());

    [Fact]
    public void Every_option_is_taken_over() =>
        Assert.Equal(
            new ManifoldsOptions { Digits = "d.csv", Seeds = 7, Seed = 9, Json = "n.json" },
            Parse("--digits", "d.csv", "--seeds", "7", "--seed", "9", "--json", "n.json"));

    [Theory]
    [InlineData("--seeds", "0", "--seeds is '0'; it must be an integer from 1 to 1000.")]
    [InlineData("--seed", "-1", "--seed is '-1'; it must be an integer from 0 to 1000000000.")]
    [InlineData("--json", " ", "--json is ' '; it must be a file to write to.")]
    public void A_bad_value_is_named_with_what_was_expected(string option, string value, string expected) =>
        Assert.Equal(expected, Assert.Single(new ManifoldsCommand().Create(_ => 0).Parse([option, value]).Errors).Message);

    private static ManifoldsOptions Parse(params string[] arguments)
    {
        ManifoldsOptions? options = null;
        var parsed = new ManifoldsCommand().Create(given =>
        {
            options = given;
            return 0;
        }).Parse(arguments);
        Assert.Empty(parsed.Errors);
        Assert.Equal(0, parsed.Invoke());
        return options!;
    }
}
