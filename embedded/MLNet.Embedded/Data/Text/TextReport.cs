using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Says what of a text file could not be read: the first cases one by one, and at the end how many there were.</summary>
internal sealed class TextReport(IHost host) : IDisposable
{
    private const int Shown = 10;

    private readonly IChannel _channel = host.Start("ParseStats");
    private long _rows;
    private long _badValues;
    private long _badFormats;

    internal void Row() => _rows++;

    internal void BadValue(long line, string column)
    {
        if (++_badValues <= Shown)
        {
            _channel.Info(MessageSensitivity.Schema, "Bad value at line {0} in column {1}", line, column);
        }
    }

    internal void BadQuotes(string path, long line)
    {
        if (++_badFormats <= Shown)
        {
            _channel.Warning(MessageSensitivity.Schema, "Format error at {0}({1}): illegal quoting", path, line);
        }
    }

    public void Dispose()
    {
        if (_badValues + _badFormats > 0)
        {
            _channel.Info(MessageSensitivity.None, "Processed {0} rows with {1} bad values and {2} format errors", _rows, _badValues, _badFormats);
        }

        _channel.Dispose();
    }
}
