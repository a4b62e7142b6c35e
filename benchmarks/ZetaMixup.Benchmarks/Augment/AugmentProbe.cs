using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ZetaMixup.Benchmarks.Memory;

namespace ZetaMixup.Benchmarks.Augment;

/// <summary>One measurement, in the process that is measured.</summary>
internal static class AugmentProbe
{
    /// <summary>Does the work and writes what it took, a line of JSON.</summary>
    internal static void Run(AugmentWork work, AugmentOptions options, string folder, TextWriter output)
    {
        var time = Stopwatch.StartNew();
        (int Rows, long Bytes)? encoded = null;
        if (work == AugmentWork.Alone)
        {
            encoded = CodecWork.Run(options);
        }
        else
        {
            RunProgram(options, folder);
        }

        var seconds = time.Elapsed.TotalSeconds;
        var processor = Environment.CpuUsage.TotalTime.TotalSeconds;
        var (rows, bytes) = encoded ?? Measure(folder);
        output.WriteLine(JsonSerializer.Serialize(new AugmentTimes(rows, seconds, processor, ProbeProcess.PeakBytes(), bytes)));
    }

    private static void RunProgram(AugmentOptions options, string folder)
    {
        TextWriter output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            string program = Path.Combine(AppContext.BaseDirectory, "ZetaMixup.Tool.dll");
            string[] arguments =
            [
                "augment", options.Data!, folder, "--copies", options.Copies.ToString(CultureInfo.InvariantCulture),
                "--image-size", options.ImageSize.ToString(CultureInfo.InvariantCulture),
            ];
            int exitCode = AppDomain.CurrentDomain.ExecuteAssembly(program, arguments);
            if (exitCode != 0)
            {
                throw new IOException($"The program ended with exit code {exitCode}.");
            }
        }
        finally
        {
            Console.SetOut(output);
        }
    }

    private static (int Rows, long Bytes) Measure(string folder)
    {
        FileInfo[] images = new DirectoryInfo(folder).GetFiles("*.png", SearchOption.AllDirectories);
        return (images.Length, images.Sum(image => image.Length));
    }
}
