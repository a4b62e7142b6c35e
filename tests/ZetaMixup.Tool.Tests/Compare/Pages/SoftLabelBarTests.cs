namespace Reporting.Tests.Pictures;

public class SoftLabelBarTests
{
    private static readonly string[] Names = ["MEL", "NV", "BCC", "BKL"];

    [Fact]
    public void The_largest_shares_come_first_and_are_named_with_their_classes_colours()
    {
        var html = SoftLabelBar.Of([0.1f, 0.7f, 0.2f, 0], Names).ToString();

        Assert.Contains("<i class=\"c1\" style=\"width:70%\"></i><i class=\"c2\" style=\"width:20%\"></i><i class=\"c0\" style=\"width:10%\"></i>", html);
        Assert.EndsWith("NV 70&#160;%, BCC 20&#160;%, 1 more", html);
    }

    [Fact]
    public void A_hard_label_is_one_bar() =>
        Assert.EndsWith("<i class=\"c2\" style=\"width:100%\"></i></span>BCC 100&#160;%", SoftLabelBar.Of([0, 0, 1, 0], Names).ToString());
}
