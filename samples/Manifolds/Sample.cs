using Manifolds.Data;
using Manifolds.Measuring;
using Manifolds.Options;
using Manifolds.Reporting;
using ZetaMixup.CommandLine;
using ZetaMixup.Datasets;

namespace Manifolds;

/// <summary>The program from its arguments to its exit code, which is 0, or 1 for whatever the user can put right.</summary>
internal static class Sample
{
    internal static int Run(string[] arguments, IReport report, TextWriter error)
    {
        try
        {
            var parsed = new ManifoldsCommand().Create(options => Run(options, report)).Parse(arguments);
            if (parsed.Errors.Count > 0)
            {
                throw new UserErrorException(string.Join(Environment.NewLine, parsed.Errors.Select(problem => problem.Message)));
            }

            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private static int Run(ManifoldsOptions options, IReport report)
    {
        OutputFile.Check(options.Json, "--json");

        List<PointData> sets = [HalfMoons.Create(), Helix.Draw(options.Seed)];
        List<string> notes = [];
        if ((options.Digits ?? Digits.Find()) is { } path)
        {
            sets.Add(Digits.Read(path));
        }
        else
        {
            notes.Add($"The digits are left out: there is no {Digits.FileName} in ../shared/data, and {Digits.FolderVariable} names no folder with one. Name a file of your own with --digits FILE.");
        }

        List<Comparison> comparisons = [];
        foreach (var data in sets)
        {
            var comparison = Comparison.Run(data, options.Seed, options.Seeds);
            comparisons.Add(comparison);
            report.Show(new ComparisonTable(comparison, options.Seeds), Remarks.On(comparison));
        }

        foreach (var line in notes.Concat(ComparisonTable.Legend))
        {
            report.Say(line);
        }

        if (options.Json is not null)
        {
            File.WriteAllText(options.Json, ResultsFile.ToJson(comparisons, options) + Environment.NewLine);
            report.Say($"The numbers are in {options.Json}.");
        }

        return 0;
    }
}
