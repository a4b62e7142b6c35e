using System.CommandLine;
using System.Globalization;
using ZetaMixup.Datasets;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool;

/// <summary>The options of all commands that read data: what the readers would otherwise find out by themselves.</summary>
internal sealed class ReadingOptions
{
    internal const string Layouts = "The layout is recognized, or stated by --layout; docs/data.md lists the layouts.";

    private readonly Option<string?> _layout = Text("--layout", "the name of a layout",
        "The layout of the data, such as isic2018, pixel or folders; folders:2 for class folders two levels down. [default: recognized]");

    private readonly Option<string?> _imageColumn = Text("--image-column", "a header or a number from 1",
        "The column of the image names in a table. With --label-column, any table can be read. [default: by the layout]");

    private readonly Option<string?> _labelColumn = Text("--label-column", "a header or a number from 1, or several headers with commas",
        "The column of the labels in a table, or the columns of the classes with commas, such as MEL,NV. [default: by the layout]");

    private readonly Option<string?> _groupColumn = Text("--group-column", "a header or a number from 1",
        "The column of patients or lesions, whose rows stay on one side of a split. [default: by the layout]");

    private readonly Option<string?> _images = Text("--images", "a folder", "The folder of the images of a table. [default: the folder of the data]");

    private readonly Option<string?> _splitColumn = Text("--split-column", "a header or a number from 1",
        "The column that says which rows are for training and for testing. [default: a column such as split with values such as train and test]");

    private readonly Option<string?> _split = Text("--split", "the name of a split",
        "The split that is read, such as train or fold_0: a value of the split column, or a folder. [default: all but validation rows]");

    private readonly Option<float?> _scale = Parsed<float?>("--scale", null,
        text => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && float.IsFinite(scale) && scale > 0 ? (true, scale) : default,
        "a number above 0", "The number of a table that stands for full brightness. [default: 255 for 8-bit pixels, else the largest number]");

    /// <summary>All options, for a command.</summary>
    internal IEnumerable<Option> All => [_layout, _imageColumn, _labelColumn, _groupColumn, _images, _splitColumn, _split, _scale];

    internal ReadOptions From(ParseResult result) => new()
    {
        Layout = result.GetValue(_layout),
        ImageColumn = result.GetValue(_imageColumn),
        LabelColumn = result.GetValue(_labelColumn),
        GroupColumn = result.GetValue(_groupColumn),
        ImagesFolder = result.GetValue(_images),
        SplitColumn = result.GetValue(_splitColumn),
        Split = result.GetValue(_split),
        Scale = result.GetValue(_scale),
    };
}
