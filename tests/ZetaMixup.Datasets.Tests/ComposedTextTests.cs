namespace ZetaMixup.Datasets.Tests;

public class ComposedTextTests
{
    [Theory]
    [InlineData("ne\u0301vus", "n\u00e9vus")]
    [InlineData("a\u0323\u0302", "\u1ead")] // two marks
    [InlineData("\u1112\u1161\u11ab", "\ud55c")] // Hangul lead, vowel and tail
    [InlineData("x\u0301", "x\u0301")] // no composition
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("melanoma", "melanoma")]
    public void Letters_and_marks_are_composed(string decomposed, string composed) =>
        Assert.Equal(composed, ComposedText.Of(decomposed));
}
