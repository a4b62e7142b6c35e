namespace Microsoft.ML;

/// <summary>Writes the value at the row's current position into a place that the caller owns, reusing its buffers.</summary>
public delegate void ValueGetter<TValue>(ref TValue value);
