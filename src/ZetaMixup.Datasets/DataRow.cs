namespace ZetaMixup.Datasets;

/// <summary>One labelled sample.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Group">What it shares with other samples, such as photographs of one lesion, which must not be split; else null.</param>
public abstract record DataRow(string Name, string Label, string? Group);

/// <summary>A sample in an image file.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Group">What it shares with other samples; else null.</param>
/// <param name="Path">The file.</param>
public sealed record ImageFileRow(string Name, string Label, string? Group, string Path) : DataRow(Name, Label, Group);

/// <summary>A sample given as numbers.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Label">The name of its class.</param>
public abstract record NumbersRow(string Name, string Label) : DataRow(Name, Label, null)
{
    /// <summary>Reads the numbers, none of them above 1.</summary>
    /// <exception cref="IOException">They are in a file that cannot be read, or is no longer what it was.</exception>
    public abstract float[] ReadScaled();
}

/// <summary>A sample whose numbers stand in a table; they are read when they are asked for.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Table">Where its numbers are.</param>
/// <param name="Number">Its place in the table.</param>
public sealed record PixelRow(string Name, string Label, PixelTable Table, int Number) : NumbersRow(Name, Label)
{
    /// <summary>Reads the numbers, divided by the largest one of the table.</summary>
    /// <exception cref="IOException">The file cannot be read, or is no longer what it was.</exception>
    public override float[] ReadScaled()
    {
        var values = new float[Table.Width];
        Table.Read(Number, values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= Table.Largest;
        }

        return values;
    }
}

/// <summary>A sample whose numbers are bytes in memory.</summary>
/// <param name="Name">What messages call it.</param>
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
