namespace ZetaMixup.Samples.Reporting;

/// <summary>Pictures side by side, in a box that scrolls where they do not fit.</summary>
public static class PictureRow
{
    /// <param name="label">What they have in common.</param>
    /// <param name="pictures">Each picture and what stands below it.</param>
    public static Html Of(string label, IEnumerable<(Html Picture, Html Below)> pictures) => Blocks.Scrolling(
        label, Html.Of($"\n<ul class=\"pictures\">\n{pictures.Select(item => Html.Of($"<li>{item.Picture}{item.Below}</li>\n"))}</ul>\n"));
}
