using System.Diagnostics;

namespace ZetaMixup.Benchmarks.Views;

/// <summary>
/// Waits for some time per row, as for a disk, without using a processor. It sleeps for many rows at once, because a short sleep takes
/// longer than it should.
/// </summary>
internal sealed class Delay(int microseconds)
{
    private const double MicrosecondsPerSleep = 2000;

    private double _owed;

    internal void Wait()
    {
        _owed += microseconds;
        if (_owed >= MicrosecondsPerSleep)
        {
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(TimeSpan.FromMicroseconds(_owed));
            _owed -= Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
    }
}
