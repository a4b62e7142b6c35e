using System.Globalization;
using System.Net;

namespace ZetaMixup.Samples.Reporting;

/// <summary>Markup that can go into a page. Text becomes markup only by being escaped, so nothing that a user names can add any.</summary>
public readonly struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Text, escaped.</summary>
    public static implicit operator Html(string? text) => Text(text);

    /// <summary>Text, escaped.</summary>
    public static Html Text(string? text) => new(WebUtility.HtmlEncode(text) ?? "");

    /// <summary>
    /// Markup with holes. What stands in a hole is escaped, numbers are written with a point whatever the culture;
    /// <see cref="Html"/>, alone or several, goes in as it is.
    /// </summary>
    public static Html Of(FormattableString markup) => new(markup.ToString(Holes.Instance));

    /// <summary>One after another.</summary>
    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    /// <summary>What this library itself brings along, which is not escaped.</summary>
    internal static Html Trusted(string markup) => new(markup);

    /// <summary>The markup.</summary>
    public override string ToString() => _markup ?? "";

    private sealed class Holes : IFormatProvider, ICustomFormatter
    {
        internal static readonly Holes Instance = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            Html html => html.ToString(),
            IEnumerable<Html> parts => string.Concat(parts),
            IFormattable value => Text(value.ToString(format, CultureInfo.InvariantCulture)).ToString(),
            _ => Text(arg?.ToString()).ToString(),
        };
    }
}
