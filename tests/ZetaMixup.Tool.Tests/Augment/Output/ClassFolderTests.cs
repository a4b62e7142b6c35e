using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Output;

namespace ZetaMixup.Tool.Tests.Augment.Output;

public sealed class ClassFolderTests
{
    [Theory]
    [InlineData("melanoma", "melanoma")]
    [InlineData("Ñævus №1 🩺", "Ñævus №1 🩺")]
    [InlineData("..", "%2E%2E")]
    [InlineData("../up", "%2E.%2Fup")]
    [InlineData("/etc", "%2Fetc")]
    [InlineData(".zetamixup", "%2Ezetamixup")]
    [InlineData("a/b\\c:d", "a%2Fb%5Cc%3Ad")]
    [InlineData("100 %", "100 %25")]
    [InlineData("two\nlines", "two%0Alines")]
    [InlineData("end.", "end%2E")]
    public void A_class_that_is_a_path_is_a_name_in_OUT_all_the_same(string className, string folder) =>
        Assert.Equal(folder, ClassFolder.Of(className));

    [Fact]
    public void A_class_with_the_name_of_the_table_is_refused() =>
        Assert.Contains("'soft-labels.csv'", Assert.Throws<UserErrorException>(() => ClassFolder.Check(["a", "soft-labels.csv"])).Message);
}
