using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Data;

/// <summary>A row with a field of each common kind.</summary>
internal sealed class TextLesion
{
    [LoadColumn(0)]
    public int Number { get; set; }

    [LoadColumn(1)]
    public float Size { get; set; }

    [LoadColumn(2)]
    public double Depth { get; set; }

    [LoadColumn(3)]
    [ColumnName("Diagnosis")]
    public string Name { get; set; } = "";
}

/// <summary>Vectors of fields.</summary>
internal sealed class TextVectors
{
    [LoadColumn(0, 3)]
    [VectorType(4)]
    public float[] Values { get; set; } = [];

    [LoadColumn([3, 0])]
    public int[] Picked { get; set; } = [];

    [LoadColumn(2, 2)]
    public float[] One { get; set; } = [];

    [LoadColumn(2)]
    public float[] Alone { get; set; } = [];
}

/// <summary>Fields of other types.</summary>
internal sealed class TextTypes
{
    [LoadColumn(0)]
    public bool Flag = true;

    [LoadColumn(1)]
    public long Long { get; set; }

    [LoadColumn(2)]
    public uint Unsigned { get; set; }

    [LoadColumn(3)]
    public byte Small { get; set; }

    [LoadColumn(4)]
    public DateTime Date { get; set; }

    [LoadColumn(5)]
    [KeyType(3)]
    public uint Key { get; set; }
}

/// <summary>Does not say where its member comes from.</summary>
internal sealed class UnsaidRow
{
    public float Size { get; set; }
}

/// <summary>A type that no column has.</summary>
internal sealed class DecimalRow
{
    [LoadColumn(0)]
    public decimal Size { get; set; }
}

/// <summary>Takes a field twice.</summary>
internal sealed class RepeatedRow
{
    [LoadColumn([1, 1])]
    public float[] Size { get; set; } = [];
}

/// <summary>Takes nothing.</summary>
internal sealed class EmptyRow;
