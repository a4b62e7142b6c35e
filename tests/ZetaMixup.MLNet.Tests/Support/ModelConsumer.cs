using System.Diagnostics;
using System.Globalization;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Scores rows with a saved model in a process that has ML.NET and nothing of this library.</summary>
internal static class ModelConsumer
{
    internal static (int ExitCode, string Output, string Errors) Run(string model, IEnumerable<MadeRow> rows)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var consumer = Path.Combine(here.Parent!.Parent!.FullName, "ModelConsumer", here.Name, "ModelConsumer.dll");
        var start = new ProcessStartInfo("dotnet", [consumer, model])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            foreach (var row in rows)
            {
                process.StandardInput.WriteLine(string.Join(" ", row.Features.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A process that could not load the model reads nothing.
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
