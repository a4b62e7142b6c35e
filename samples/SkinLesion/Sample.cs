using ZetaMixup.Datasets;
using SkinLesion.MadeUp;
using SkinLesion.Options;
using SkinLesion.Reporting;
using SkinLesion.Training;

namespace SkinLesion;

/// <summary>The program from its arguments to its exit code, which is 0, or 1 for whatever the user can put right.</summary>
internal static class Sample
{
    internal static int Run(string[] arguments, IReport report, TextWriter error)
    {
        try
        {
            var parsed = new SampleCommand().Create(options => Run(options, report)).Parse(arguments);
            if (parsed.Errors.Count > 0)
            {
                throw new UserErrorException(string.Join(Environment.NewLine, parsed.Errors.Select(problem => problem.Message)));
            }

            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException || RowPreparer.IsMissingDecoder(e))
        {
            // A type initializer says nothing by itself; what stopped it does.
            error.WriteLine(e is TypeInitializationException ? e.GetBaseException().Message : e.Message);
            return 1;
        }
    }

    private static int Run(SampleOptions options, IReport report)
    {
        if (options.Json is not null)
        {
            ResultsFile.Check(options.Json);
        }

        var dataset = options.Data is null ? MadeUpLesions.Draw(options.Seed) : DataLocation.Read(options.Data, "--data");
        report.Start(dataset);
        var result = new Experiment(options, report).Run(dataset);
        report.Results(result, options);
        if (options.Json is not null)
        {
            ResultsFile.Write(options.Json, result, options);
        }

        return 0;
    }
}
