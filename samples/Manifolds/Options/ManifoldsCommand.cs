using System.CommandLine;
using static ZetaMixup.CommandLine.OptionValues;

namespace Manifolds.Options;

/// <summary>The command line: its options, what they allow, and what they come to.</summary>
internal sealed class ManifoldsCommand
{
    private const int LargestSeed = 1_000_000_000;
    private static readonly ManifoldsOptions Defaults = new();

    private readonly Option<string?> _digits = Text("--digits", "a CSV file",
        $"The digits: a CSV file of numbers with the label as the last column. [default: {Data.Digits.FileName} in ../shared/data or in the folder that {Data.Digits.FolderVariable} names; without it the digits are left out]");

    private readonly Option<int> _seeds = Integer("--seeds", Defaults.Seeds, 1, 1000,
        "How often each method mixes, each time with another seed; the table shows the means.");

    private readonly Option<int> _seed = Integer("--seed", Defaults.Seed, 0, LargestSeed, "The first seed; equal seeds give equal results.");

    private readonly Option<string?> _json = Text("--json", "a file to write to", "A file for the numbers, as JSON.");

    /// <summary>The command, which runs the given action with what it was told.</summary>
    internal RootCommand Create(Func<ManifoldsOptions, int> run)
    {
        var command = new RootCommand(
            "Shows what mixup and ζ-mixup make of data: how far mixed samples leave the manifold of the original ones, and how rich their labels are.")
        {
            _digits, _seeds, _seed, _json,
        };
        command.SetAction(result => run(new ManifoldsOptions
        {
            Digits = result.GetValue(_digits),
            Seeds = result.GetValue(_seeds),
            Seed = result.GetValue(_seed),
            Json = result.GetValue(_json),
        }));
        return command;
    }
}
