using System.Text.Json.Serialization;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>What some work took: seconds, and the process's peak memory (VmHWM).</summary>
internal sealed record MemoryResult([property: JsonConverter(typeof(JsonStringEnumConverter))] MemoryWork Work, int Rows, double Seconds, long PeakBytes);
