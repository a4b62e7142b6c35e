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

/// <summary>A sample whose numbers stand in a table; they are read when they are asked for.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Table">Where its numbers are.</param>
/// <param name="Number">Its place in the table.</param>
public sealed record PixelRow(string Name, string Label, PixelTable Table, int Number) : DataRow(Name, Label, null)
{
    /// <summary>Reads the numbers, divided by the largest one of the table.</summary>
    /// <exception cref="IOException">The file cannot be read, or is no longer what it was.</exception>
    public float[] ReadScaled()
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
