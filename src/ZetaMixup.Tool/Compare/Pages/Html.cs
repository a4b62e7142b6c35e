using System.Globalization;
using System.Net;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>HTML markup. Text becomes markup only by being escaped, so names from the data cannot add any.</summary>
internal readonly struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Escapes text.</summary>
    public static implicit operator Html(string? text) => new(WebUtility.HtmlEncode(text) ?? "");

    /// <summary>
    /// Creates markup from an interpolated string. Its arguments are escaped, and numbers are formatted with the invariant
    /// culture. An <see cref="Html"/>, or a sequence of them, is inserted as it is.
    /// </summary>
    internal static Html Of(FormattableString markup) => new(markup.ToString(Arguments.Instance));

    /// <summary>Creates markup that is not escaped.</summary>
    internal static Html Trusted(string markup) => new(markup);

    public override string ToString() => _markup ?? "";

    private sealed class Arguments : IFormatProvider, ICustomFormatter
    {
        internal static readonly Arguments Instance = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            Html html => html.ToString(),
            IEnumerable<Html> parts => string.Concat(parts),
            IFormattable value => ((Html)value.ToString(format, CultureInfo.InvariantCulture)).ToString(),
            _ => ((Html)arg?.ToString()).ToString(),
        };
    }
}
