using ZetaMixup.Samples.Experiments;
using ZetaMixup.Samples.Experiments.Reporting;

namespace SkinLesion.Tests;

/// <summary>Runs of the whole program.</summary>
internal static class Fixture
{
    internal static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = SampleProgram.Run(Lesions.Subject, arguments, new PlainReport(output), error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
