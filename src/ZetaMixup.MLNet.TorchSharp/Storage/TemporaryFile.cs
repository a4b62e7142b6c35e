using Microsoft.Win32.SafeHandles;
using static System.FormattableString;

namespace ZetaMixup.MLNet.TorchSharp.Storage;

/// <summary>A file that nobody else can open, and that is gone when it is closed, also if the process is killed.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly SafeFileHandle _handle;
    private readonly string _folder;
    private readonly long _budget;

    private TemporaryFile(FileStream stream, string folder, long budget)
    {
        _stream = stream;
        _handle = stream.SafeFileHandle;
        _folder = folder;
        _budget = budget;
    }

    /// <param name="budget">The budget that has been exceeded, for messages.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static TemporaryFile Create(long budget)
    {
        var folder = Path.GetTempPath();
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.RandomAccess,
        };
        try
        {
            var path = Path.Combine(folder, $"zetamixup-{Path.GetRandomFileName()}");
            if (OperatingSystem.IsWindows())
            {
                options.Options |= FileOptions.DeleteOnClose;
                return new TemporaryFile(new FileStream(path, options), folder, budget);
            }

            // The file lives as long as it is open, without a name.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var file = new TemporaryFile(new FileStream(path, options), folder, budget);
            File.Delete(path);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(folder, budget, e);
        }
    }

    /// <exception cref="IOException">There is no room.</exception>
    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
        }
        catch (IOException e)
        {
            throw Failed(_folder, _budget, e);
        }
    }

    /// <exception cref="EndOfStreamException">The bytes have not been written.</exception>
    public void Read(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var count = RandomAccess.Read(_handle, bytes, offset);
            if (count == 0)
            {
                throw new EndOfStreamException(Invariant($"The temporary file in '{_folder}' ends at byte {offset}."));
            }

            bytes = bytes[count..];
            offset += count;
        }
    }

    public void Dispose() => _stream.Dispose();

    private static IOException Failed(string folder, long budget, Exception e) => new(
        Invariant($"The decoded images take more than {nameof(ResNetClassificationOptions.PoolBytes)}, {budget} bytes, and the temporary file for the others cannot be written to '{folder}': {e.Message} ")
        + $"Raise {nameof(ResNetClassificationOptions.PoolBytes)}, or set {(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR")} to a folder with more room.",
        e);
}
