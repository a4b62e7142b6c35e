namespace ZetaMixup.Tool.Output;

/// <summary>Takes the image files of a block.</summary>
internal interface IImageSink
{
    /// <summary>A path to write a PNG to, which becomes the given file of the output when the block is whole.</summary>
    string Add(string file);
}
