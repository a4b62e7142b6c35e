using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class DataTitleTests
{
    [Theory]
    [InlineData("../data/ph2/ (PH2)", "ph2 (PH2)")]
    [InlineData("/a (b)/c.csv (pixel values)", "c.csv (pixel values)")]
    [InlineData("/a/train.csv (ISIC 2017), tested on /b/val.csv (ISIC 2017)", "train.csv (ISIC 2017), tested on val.csv (ISIC 2017)")]
    [InlineData("photos", "photos")]
    public void A_path_is_shortened_to_its_last_part(string name, string expected) => Assert.Equal(expected, DataTitle.Of(name));

    [Fact]
    public void The_folder_of_the_process_has_the_name_of_that_folder() =>
        Assert.Equal($"{Path.GetFileName(Environment.CurrentDirectory)} (PH2)", DataTitle.Of(". (PH2)"));
}
