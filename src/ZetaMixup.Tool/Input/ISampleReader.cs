namespace ZetaMixup.Tool.Input;

/// <summary>Reads the numbers of one row at a time. For one thread.</summary>
internal interface ISampleReader
{
    /// <summary>Reads a row of the data set.</summary>
    /// <exception cref="UndecodableImageException">It is an image that cannot be decoded.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    void Read(int row, Span<float> values);
}
