using System.CommandLine;
using ZetaMixup.Datasets;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool.Options;

/// <summary>The command <c>augment</c>: its options, what they allow, and what they come to.</summary>
internal sealed class AugmentCommand
{
    private static readonly AugmentOptions Defaults = new();

    private readonly Argument<string> _input = Place("IN", "a folder or a file",
        "A folder of images with their labels, one folder per class, or a CSV file: what the SkinLesion sample reads.");

    private readonly Argument<string> _output = Place("OUT", "a folder", "The folder to write to; new, empty, or begun by the same command.");

    private readonly Option<OutputFormat> _format = Parsed("--format", Defaults.Format,
        text => Enum.TryParse<OutputFormat>(text, ignoreCase: true, out var format) && Enum.IsDefined(format) && !char.IsDigit(text[0]) ? (true, format) : default,
        "png, csv or jsonl", "png: an image per row in a folder per class, and soft-labels.csv; csv: augmented.csv; jsonl: augmented.jsonl.");

    private readonly Option<string> _policy = Parsed("--policy", Defaults.Policy,
        text => AugmentOptions.Policies.Contains(text) ? (true, text) : default, $"one of {string.Join(", ", AugmentOptions.Policies)}",
        "How rows are mixed: zeta, mixup, cutmix, zeta+cutmix or none. CutMix needs pictures.");

    private readonly Option<double> _gamma = Number("--gamma", Defaults.Gamma, value => value >= 0, "a number from 0 on",
        "γ of ζ-mixup: the larger, the closer a mix stays to its dominant sample.");

    private readonly Option<int?> _samples = OptionalInteger("--samples", 1, int.MaxValue,
        "T of ζ-mixup: how many samples are mixed into one, at most the batch size. [default: the whole batch]");

    private readonly Option<double> _alpha = Number("--alpha", Defaults.Alpha, value => value > 0, "a number above 0",
        "α of mixup and CutMix: λ is drawn from Beta(α, α).");

    private readonly Option<int> _copies = Integer("--copies", Defaults.Copies, 1, 1_000_000, "Mixed rows for each row of IN.");

    private readonly Option<int> _batchSize = Integer("--batch-size", Defaults.BatchSize, 1, 65_536, "Rows that are mixed with each other.");

    private readonly Option<int> _imageSize = Integer("--image-size", Defaults.ImageSize, 1, 4096,
        "Images are cropped and scaled to a square of so many pixels a side.");

    private readonly Option<ImageShape?> _shape = Parsed<ImageShape?>("--shape", null,
        text => PictureShapes.TryParse(text) is { } shape ? (true, shape) : default, PictureShapes.Wanted,
        "How the rows of a pixel CSV are pictures: height x width, or height x width x 3. [default: a square]");

    private readonly Option<int> _seed = Integer("--seed", Defaults.Seed, int.MinValue, int.MaxValue, "Equal seeds give equal files.");

    private readonly Option<bool> _originals = new("--originals") { Description = "Write each row unmixed, too." };

    private readonly Option<bool> _provenance = new("--provenance") { Description = "Write which rows went into each mix, and with what weights." };

    private readonly Option<bool> _strict = new("--strict") { Description = "Fail at an image that cannot be decoded, instead of leaving it out and saying so." };

    private readonly Option<Shard> _shard = Parsed("--shard", Shard.Whole,
        text => Shard.TryParse(text) is { } shard ? (true, shard) : default, Shard.Wanted,
        "Make one of n parts, such as 3/7. All n together are what 1/1 makes, to the bit.");

    private readonly Option<int> _threads = Integer("--threads", Defaults.Threads, 1, 1024, "Blocks that are made at the same time.");

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be made and how large it is, and write nothing." };

    /// <summary>The command, which runs the given action with what it was told.</summary>
    internal Command Create(Func<AugmentOptions, int> run)
    {
        var command = new Command("augment", "Mixes the rows of IN and writes them to OUT. Run again after an interruption, it makes what is missing.")
        {
            _input, _output, _format, _policy, _gamma, _samples, _alpha, _copies, _batchSize, _imageSize, _shape, _seed,
            _originals, _provenance, _strict, _shard, _threads, _dryRun,
        };
        command.SetAction(result => run(OptionsFrom(result)));
        return command;
    }

    private AugmentOptions OptionsFrom(ParseResult result)
    {
        var options = new AugmentOptions
        {
            Input = result.GetValue(_input)!,
            Output = result.GetValue(_output)!,
            Format = result.GetValue(_format),
            Policy = result.GetValue(_policy)!,
            Gamma = result.GetValue(_gamma),
            Samples = result.GetValue(_samples),
            Alpha = result.GetValue(_alpha),
            Copies = result.GetValue(_copies),
            BatchSize = result.GetValue(_batchSize),
            ImageSize = result.GetValue(_imageSize),
            Shape = result.GetValue(_shape),
            Seed = result.GetValue(_seed),
            Originals = result.GetValue(_originals),
            Provenance = result.GetValue(_provenance),
            Strict = result.GetValue(_strict),
            Shard = result.GetValue(_shard),
            Threads = result.GetValue(_threads),
            DryRun = result.GetValue(_dryRun),
        };
        if (options.Samples > options.BatchSize)
        {
            throw new UserErrorException($"--samples is {options.Samples}; it must be from 1 to the batch size, which is {options.BatchSize}.");
        }

        return options;
    }
}
