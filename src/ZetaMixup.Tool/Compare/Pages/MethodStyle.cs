using System.Globalization;
using SkiaSharp;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>
/// The color of a method. It depends on the method's name alone, and is therefore the same in every chart of every page.
/// The policy selects the color; settings of the method's own shift its hue, up or down as their values lie above or below
/// the defaults.
/// </summary>
/// <param name="Light">The color on a light background.</param>
/// <param name="Dark">The color on a dark background.</param>
internal sealed record MethodStyle(SKColor Light, SKColor Dark)
{
    private const float HueShift = 28;
    private const float ContrastShift = 6;
    private const float GrayShift = 16;
    private const float LargestGraySaturation = 15;

    private static readonly Dictionary<string, (string Light, string Dark)> Colors = new()
    {
        [PolicyNames.None] = ("#57606a", "#b4bdc7"),
        [PolicyNames.Mixup] = ("#b4510a", "#ff9f4a"),
        [PolicyNames.CutMix] = ("#2a7d3b", "#69c97a"),
        [PolicyNames.Zeta] = ("#1668b0", "#6cb2f0"),
        [PolicyNames.ZetaCutMix] = ("#7444b4", "#bb9ff2"),
    };

    private static readonly (string Light, string Dark) OtherPolicy = ("#c22b3a", "#ff7d84");

    /// <summary>The style of a method, such as <c>zeta:gamma=4</c>.</summary>
    internal static MethodStyle Of(string method)
    {
        var parts = method.Split(':');
        var (light, dark) = Colors.GetValueOrDefault(parts[0], OtherPolicy);
        var shift = (float)Math.Tanh(parts[1..].Sum(Steps));
        return new MethodStyle(Shift(light, shift, -ContrastShift), Shift(dark, shift, ContrastShift));
    }

    /// <summary>The name of a method beside its color. It wraps between its settings.</summary>
    internal static Html Label(string method)
    {
        var style = Of(method);
        return Html.Of($"<span class=\"method\"><i style=\"--light:{Hex(style.Light)};--dark:{Hex(style.Dark)}\"></i>{Blocks.Wrapping(method)}</span>");
    }

    /// <summary>How far a setting is from its default: 1 for half as large again.</summary>
    private static double Steps(string setting)
    {
        var parts = setting.Split('=');
        if (parts.Length != 2 || !double.TryParse(parts[1], CultureInfo.InvariantCulture, out var value))
        {
            return 1;
        }

        return parts[0] switch
        {
            "gamma" => 2 * Math.Log2(value / MixingPolicy.DefaultGamma),
            "alpha" => Math.Log2(value / MixingPolicy.DefaultAlpha) / 2,
            "samples" => Math.Log2(value / 32) / 2,
            _ => Math.Log2(1 + (1000 * Math.Max(value, 0))) / 4,
        };
    }

    private static SKColor Shift(string hex, float shift, float contrast)
    {
        if (shift == 0)
        {
            return SKColor.Parse(hex);
        }

        SKColor.Parse(hex).ToHsl(out var hue, out var saturation, out var lightness);
        return saturation < LargestGraySaturation
            ? SKColor.FromHsl(hue, saturation, lightness + (GrayShift * shift))
            : SKColor.FromHsl((hue + (HueShift * shift) + 360) % 360, saturation, lightness + (contrast * Math.Abs(shift)));
    }

    private static string Hex(SKColor color) => $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}";
}
