namespace ZetaMixup.Benchmarks.Memory;

/// <summary>What is done with the rows.</summary>
internal enum MemoryWork
{
    /// <summary>A mixed view of rows that cost nothing to make is read, three times as a trainer may.</summary>
    View,

    /// <summary>A mixed view of a text file is read, once.</summary>
    TextView,

    /// <summary>A table of pixels is augmented to a table, by the program, in this process.</summary>
    Augment,
}
