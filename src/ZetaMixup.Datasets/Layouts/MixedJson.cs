using System.Text.Json;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>Mixed rows as JSON Lines: objects with id, label, softLabel and values.</summary>
internal static class MixedJson
{
    private const string Values = "values";

    internal static Dataset Read(string path, (ImageShape? Shape, float? Scale) settings)
    {
        MixedScan? scan = null;
        string[] classNames = [];
        var line = 0;
        foreach (var (offset, bytes) in Lines(path))
        {
            line++;
            try
            {
                using var document = JsonDocument.Parse(bytes);
                var row = document.RootElement;
                var softLabel = row.GetProperty("softLabel").EnumerateObject().ToArray();
                var names = softLabel.Select(probability => probability.Name).ToArray();
                if (scan is null)
                {
                    classNames = names;
                    scan = new MixedScan(path, classNames, row.GetProperty(Values).GetArrayLength());
                }

                var values = new float[scan.Width];
                if (!names.SequenceEqual(classNames) || !JsonRecords.TryRead(row.GetProperty(Values), values))
                {
                    throw MixedOutput.Damaged(path, line, FormattableString.Invariant($"expected the {classNames.Length} classes and the {scan.Width} values of the first row"));
                }

                float[] probabilities = [.. softLabel.Select(probability => probability.Value.GetSingle())];
                MixedOutput.Require(path, line, probabilities);
                scan.Add(new PixelPlace(offset, bytes.Length, line, scan.ClassOf(row.GetProperty("label").GetString() ?? "", line)), values, probabilities);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw MixedOutput.Damaged(path, line, "expected an object with id, label, softLabel and values");
            }
        }

        return scan is not null
            ? MixedOutput.Describe(path, classNames, scan, new JsonRecords(Values, scan.Width), settings)
            : throw new UserErrorException($"{path} has no row.");
    }

    /// <summary>The lines of a file that are not empty, with their position in bytes.</summary>
    private static IEnumerable<(long Offset, byte[] Bytes)> Lines(string path)
    {
        using var file = new BufferedStream(File.OpenRead(path), 1 << 16);
        var line = new List<byte>();
        var start = 0L;
        int next;
        do
        {
            next = file.ReadByte();
            if (next is -1 or '\n')
            {
                if (line.Any(c => c is not ((byte)'\r' or (byte)' ')))
                {
                    yield return (start, line.ToArray());
                }

                start = file.Position;
                line.Clear();
            }
            else
            {
                line.Add((byte)next);
            }
        }
        while (next != -1);
    }
}
