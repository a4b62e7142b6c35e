using System.CommandLine;
using ZetaMixup.Datasets;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool.Augment;

/// <summary>The command <c>augment</c> and its options.</summary>
internal sealed class AugmentCommand
{
    private static readonly AugmentOptions Defaults = new();

    private readonly Argument<string> _input = Place("IN", "a folder or a file",
        $"The data: a folder, a table or an .npz archive. {ReadingOptions.Layouts}");

    private readonly ReadingOptions _reading = new();

    private readonly Argument<string> _output = Place("OUT", "a folder", "The folder to write to. It must be new, empty, or started by the same command.");

    private readonly Option<OutputFormat> _format = Parsed("--format", Defaults.Format, OutputFormats.Parse, OutputFormats.Expected,
        "png or webp (lossless): one image per row in a folder per class, and soft-labels.csv; csv: augmented.csv; jsonl: augmented.jsonl; parquet: the files of augmented.parquet, and soft-labels.csv.");

    private readonly Option<int?> _pngLevel = OptionalInteger("--png-level", 0, 9,
        $"The effort of PNG files, from 0 (none) to 9. Level 6 makes them smaller and takes several times as long. [default: {AugmentOptions.DefaultPngLevel}]");

    private readonly Option<string> _policy = Parsed("--policy", Defaults.Policy,
        text => PolicyNames.All.Contains(text) ? (true, text) : default, $"one of {string.Join(", ", PolicyNames.All)}",
        "The mixing policy: zeta, mixup, cutmix, zeta+cutmix or none. CutMix needs pictures.");

    private readonly Option<double> _gamma = Number("--gamma", Defaults.Gamma, value => value >= 0, "a number of at least 0",
        "γ of ζ-mixup. The larger, the closer a mix stays to its dominant sample.");

    private readonly Option<int?> _samples = OptionalInteger("--samples", 1, int.MaxValue,
        "T of ζ-mixup: the number of samples in a mix, at most the batch size. [default: the batch size]");

    private readonly Option<double> _alpha = Number("--alpha", Defaults.Alpha, value => value > 0, "a number above 0",
        "α of mixup and CutMix: λ is drawn from Beta(α, α).");

    private readonly Option<int> _copies = Integer("--copies", Defaults.Copies, 1, 1_000_000, "The number of mixed rows per row of IN.");

    private readonly Option<int> _batchSize = Integer("--batch-size", Defaults.BatchSize, 1, 65_536, "The number of rows that are mixed with each other.");

    private readonly Option<int> _imageSize = Integer("--image-size", Defaults.ImageSize, 1, 4096,
        "Images are cropped and scaled to a square with this many pixels per side.");

    private readonly Option<ImageShape?> _shape = Parsed<ImageShape?>("--shape", null,
        text => PictureShapes.TryParse(text) is { } shape ? (true, shape) : default, PictureShapes.Expected,
        "The shape of the pictures in a pixel CSV: height x width, or height x width x 3. [default: square]");

    private readonly Option<int> _seed = Integer("--seed", Defaults.Seed, int.MinValue, int.MaxValue, "The random seed. Equal seeds write equal files.");

    private readonly Option<bool> _originals = new("--originals") { Description = "Also write each row unmixed." };

    private readonly Option<bool> _provenance = new("--provenance") { Description = "Write the sources of each mix and their weights." };

    private readonly Option<bool> _strict = new("--strict") { Description = "Fail if an image cannot be decoded. By default such images are skipped and reported." };

    private readonly Option<Shard> _shard = Parsed("--shard", Shard.Whole,
        text => Shard.TryParse(text) is { } shard ? (true, shard) : default, Shard.Expected,
        "The part to write, such as 3/7. All parts together equal the output of 1/1, byte for byte.");

    private readonly Option<int> _threads = Integer("--threads", Defaults.Threads, 1, 1024, "The number of blocks that are written at the same time.");

    private readonly Option<int> _cache = Integer("--cache", (int)(Defaults.CacheBytes >> 20), 0, 1 << 24,
        "The memory for decoded images in MB. Images beyond it are decoded again for every copy.");

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the number of rows and the size of the output, and write nothing." };

    /// <summary>Creates the command. It parses the options and runs the action.</summary>
    internal Command Create(Func<AugmentOptions, int> run)
    {
        var command = new Command("augment", "Mix the rows of IN and write them to OUT. After an interruption, the same command continues.")
        {
            _input, _output, _format, _pngLevel, _policy, _gamma, _samples, _alpha, _copies, _batchSize, _imageSize, _shape, _seed,
            _originals, _provenance, _strict, _shard, _threads, _cache, _dryRun,
        };
        foreach (var option in _reading.All)
        {
            command.Add(option);
        }

        command.SetAction(result => run(OptionsFrom(result)));
        return command;
    }

    private AugmentOptions OptionsFrom(ParseResult result)
    {
        var options = new AugmentOptions
        {
            Input = result.GetValue(_input)!,
            Reading = _reading.From(result),
            Output = result.GetValue(_output)!,
            Format = result.GetValue(_format),
            PngLevel = result.GetValue(_pngLevel),
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
            CacheBytes = (long)result.GetValue(_cache) << 20,
            DryRun = result.GetValue(_dryRun),
        };
        if (options.Samples > options.BatchSize)
        {
            throw new UserErrorException($"--samples is {options.Samples}; it must be from 1 to the batch size, which is {options.BatchSize}.");
        }

        if (options.PngLevel is { } level && options.Format != OutputFormat.Png)
        {
            throw new UserErrorException($"--png-level is {level}, but --format is '{options.Format.Name()}'; only PNG files have a level.");
        }

        return options;
    }
}
