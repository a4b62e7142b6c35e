namespace ZetaMixup.Datasets;

/// <summary>One labeled sample.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Group">The group of samples that a split must not separate, such as photographs of one lesion; null for none.</param>
public abstract record DataRow(string Name, string Label, string? Group)
{
    /// <summary>The probability of each class, in the order of the data set's classes; empty if <see cref="Label"/> is the whole label.</summary>
    public ReadOnlyMemory<float> SoftLabel { get; init; }
}

/// <summary>A sample in an image file.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Group">The group of samples that a split must not separate; null for none.</param>
/// <param name="Path">The file.</param>
public sealed record ImageFileRow(string Name, string Label, string? Group, string Path) : DataRow(Name, Label, Group);

/// <summary>A sample of numbers.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Label">The name of its class.</param>
public abstract record NumbersRow(string Name, string Label) : DataRow(Name, Label, null)
{
    /// <summary>Reads the numbers, scaled so that full brightness is 1.</summary>
    /// <exception cref="IOException">Their file cannot be read, or has changed.</exception>
    public abstract float[] ReadScaled();
}

/// <summary>A sample whose numbers are in a table file and are read on demand.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Table">The table with its numbers.</param>
/// <param name="Number">Its index in the table.</param>
public sealed record PixelRow(string Name, string Label, PixelTable Table, int Number) : NumbersRow(Name, Label)
{
    /// <summary>The divisor of <see cref="ReadScaled"/>.</summary>
    /// <value>The default is the scale of the table. The rows of a test table take the divisor of the training table.</value>
    public float Divisor { get; init; } = Table.Scale;

    /// <summary>Reads the numbers, divided by <see cref="Divisor"/>.</summary>
    /// <exception cref="IOException">The file cannot be read, or has changed.</exception>
    public override float[] ReadScaled()
    {
        var values = new float[Table.Width];
        Table.Read(Number, values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= Divisor;
        }

        return values;
    }
}

/// <summary>A sample whose numbers are bytes in memory.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record BytesRow(string Name, string Label, ReadOnlyMemory<byte> Bytes) : NumbersRow(Name, Label)
{
    /// <summary>The bytes, divided by 255.</summary>
    public override float[] ReadScaled()
    {
        var values = new float[Bytes.Length];
        var bytes = Bytes.Span;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)bytes[i] / byte.MaxValue;
        }

        return values;
    }
}
