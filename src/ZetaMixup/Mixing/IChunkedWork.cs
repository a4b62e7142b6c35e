namespace ZetaMixup.Mixing;

/// <summary>Work in chunks that several threads may do at once.</summary>
internal interface IChunkedWork
{
    /// <summary>Does one chunk; the others may be under way on other threads.</summary>
    void DoChunk(int chunk);
}
