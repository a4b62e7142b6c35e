using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class MethodStyleTests
{
    [Fact]
    public void Methods_and_their_settings_have_colors_of_their_own_on_light_and_on_dark()
    {
        string[] methods =
            ["none", "mixup", "cutmix", "zeta", "zeta+cutmix", "zeta:gamma=2.4", "zeta:gamma=4", "zeta:samples=8", "mixup:alpha=0.2", "none:weight-decay=0.01"];

        Assert.Equal(methods.Length, methods.Select(method => MethodStyle.Of(method).Light).Distinct().Count());
        Assert.Equal(methods.Length, methods.Select(method => MethodStyle.Of(method).Dark).Distinct().Count());
    }

    [Fact]
    public void Every_color_stands_out_from_its_background()
    {
        foreach (var method in new[] { "none", "mixup", "cutmix", "zeta", "zeta+cutmix", "zeta:gamma=0", "zeta:gamma=9", "mixup:alpha=0.01", "mixup:alpha=100", "none:weight-decay=1" })
        {
            var style = MethodStyle.Of(method);
            Assert.True(Contrast(style.Light, new(255, 255, 255)) >= 3, $"{method} on white");
            Assert.True(Contrast(style.Dark, new(0x14, 0x17, 0x1b)) >= 3, $"{method} on black");
        }
    }

    [Fact]
    public void A_label_wraps_between_settings_and_is_escaped() =>
        Assert.EndsWith("</i>zeta:<wbr>gamma=&lt;4</span>", MethodStyle.Label("zeta:gamma=<4").ToString());

    /// <summary>The contrast ratio of WCAG 2.</summary>
    private static double Contrast(SkiaSharp.SKColor a, SkiaSharp.SKColor b)
    {
        var (bright, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (bright + 0.05) / (dark + 0.05);
    }

    private static double Luminance(SkiaSharp.SKColor color) => (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    private static double Linear(byte level) => level / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
