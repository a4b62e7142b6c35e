namespace ZetaMixup.Mixing;

/// <summary>A batch as the sparse kernel reads it; sizes are native integers, so that no offset wraps.</summary>
internal readonly unsafe struct SparseBatch(in MixJob job, int* sources, float* weights, nint panelColumns)
{
    public readonly nint RowCount = job.Plan.RowCount;
    public readonly nint SampleCount = job.Plan.SampleCount;
    public readonly nint Width = job.Width;
    public readonly nint PanelColumns = panelColumns;
    public readonly bool IsWorthStreaming = job.IsWorthStreaming;
    private readonly float** _rows = job.Rows;
    private readonly float* _destination = job.Destination;
    private readonly nint _weightStride = job.Plan.WeightStride;

    public float** Rows => _rows;

    public int* SourcesOf(nint row) => sources + (row * SampleCount);

    public float* WeightsOf(nint row) => weights + (row * _weightStride);

    public float* DestinationOf(nint row) => _destination + (row * Width);
}
