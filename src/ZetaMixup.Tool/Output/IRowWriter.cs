namespace ZetaMixup.Tool.Output;

/// <summary>Writes rows of a block into its part of the table. Disposing it writes what is left.</summary>
internal interface IRowWriter : IDisposable
{
    void Write(MixedRow row);
}
