using System.Globalization;
using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void An_argument_is_escaped()
    {
        const string Hostile = "<script>alert('\"')</script>&";

        Assert.Equal("<p title=\"&lt;script&gt;alert(&#39;&quot;&#39;)&lt;/script&gt;&amp;\"></p>", Html.Of($"<p title=\"{Hostile}\"></p>").ToString());
    }

    [Fact]
    public void Text_that_becomes_markup_by_itself_is_escaped_once()
    {
        Html text = "a < b";

        Assert.Equal("<p>a &lt; b</p>", Html.Of($"<p>{text}</p>").ToString());
    }

    [Fact]
    public void Markup_is_inserted_as_it_is_alone_or_several()
    {
        Html[] items = [Html.Of($"<li>{1}</li>"), Html.Of($"<li>{2}</li>")];

        Assert.Equal("<ul><li>1</li><li>2</li></ul>", Html.Of($"<ul>{items}</ul>").ToString());
    }

    [Fact]
    public void Numbers_are_written_with_a_point_in_every_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("1.50 and 2.5", Html.Of($"{1.5:f2} and {2.5}").ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_null_argument_is_empty() =>
        Assert.Equal("<p></p>", Html.Of($"<p>{null}{default(Html)}</p>").ToString());
}
