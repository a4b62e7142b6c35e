namespace ZetaMixup.Datasets;

/// <summary>States what the reader would otherwise find out by itself.</summary>
public sealed record ReadOptions
{
    /// <summary>The layout, as in the list that an unknown layout is answered with. Case and punctuation do not matter.</summary>
    /// <value>The default is null: the layout is recognized.</value>
    public string? Layout { get; init; }

    /// <summary>The column of the image names: its header, or its number from 1.</summary>
    /// <value>The default is null: the column of the layout.</value>
    public string? ImageColumn { get; init; }

    /// <summary>The column of the labels: its header, its number from 1, or several headers with commas for a one-hot table.</summary>
    /// <value>The default is null: the column of the layout.</value>
    public string? LabelColumn { get; init; }

    /// <summary>The column of what a split must not separate, such as patients: its header, or its number from 1.</summary>
    /// <value>The default is null: the column of the layout, if it has one.</value>
    public string? GroupColumn { get; init; }

    /// <summary>The folder that is searched for the images of a table.</summary>
    /// <value>The default is null: the folder that is read, or the folder of the file and then its parent.</value>
    public string? ImagesFolder { get; init; }

    /// <summary>The column that says which rows are for training and for testing: its header, or its number from 1.</summary>
    /// <value>The default is null: a column with such a name and such values.</value>
    public string? SplitColumn { get; init; }

    /// <summary>The one split that is read, such as <c>train</c> or <c>fold_0</c>: a value of the split column, a folder or a table.</summary>
    /// <value>The default is null: training rows for training, test rows for testing, and no validation rows.</value>
    public string? Split { get; init; }

    /// <summary>The number of a table that stands for full brightness, above 0.</summary>
    /// <value>The default is null: 255 for 8-bit pixels, else the largest number.</value>
    public float? Scale { get; init; }

    /// <summary>Whether the label column is named, and nothing else that only tables of images have.</summary>
    internal bool NamesLabelOnly => LabelColumn is not null && ImageColumn is null && GroupColumn is null && SplitColumn is null && ImagesFolder is null;

    /// <summary>Whether a column of images or labels is named.</summary>
    internal bool NamesColumns => ImageColumn is not null || LabelColumn is not null;

    /// <summary>Whether an option is set that only tables of images and labels have.</summary>
    internal bool NeedsLabelTable => NamesColumns || GroupColumn is not null || SplitColumn is not null || ImagesFolder is not null;
}
