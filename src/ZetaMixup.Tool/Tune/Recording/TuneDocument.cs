using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune.Recording;

/// <summary>A result file of <c>tune</c>: what was tuned, the finished trainings, and the result when all of them are there.</summary>
internal sealed record TuneDocument
{
    internal static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        Converters = { new TrainingConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The name of the data.</summary>
    public required string Tuned { get; init; }

    public required TuneRows Rows { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required TuneSettings Settings { get; init; }

    /// <summary>SHA-256 of the rows.</summary>
    public required string Input { get; init; }

    /// <summary>The checksum of a fixed mix. It differs between machines and versions that compute other bits.</summary>
    public required string Arithmetic { get; init; }

    /// <summary>How the budget is spent; null until it is known, if it is a time.</summary>
    public required TunePlan? Plan { get; init; }

    /// <summary>How a row makes a picture; null if it is none.</summary>
    public required PictureShape? Pictures { get; init; }

    /// <summary>The part of the searches that the file is for, such as <c>3/7</c>; null for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Shard { get; init; }

    /// <summary>The seconds spent so far, if the budget is a time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Seconds { get; init; }

    /// <summary>The result; null while searches are missing.</summary>
    public TuneResult? Result { get; init; }

    /// <summary>The finished searches.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>The finished trainings.</summary>
    public required IReadOnlyList<TrainingRecord> Trainings { get; init; }

    internal Measure Measure => Measure.TryParse(Settings.Measure)!;

    internal Shard OwnShard => Shard is null ? Tool.Shard.Whole : Tool.Shard.TryParse(Shard) ?? throw new UserErrorException($"A result file has the shard '{Shard}'; it must be {Tool.Shard.Expected}.");

    /// <summary>Returns the document in its order, which does not depend on the order of the work.</summary>
    internal TuneDocument Ordered() => this with
    {
        Choices = [.. Choices.OrderBy(choice => choice.Fold).ThenBy(choice => choice.Arm)],
        Trainings =
        [
            .. Trainings.OrderBy(training => training.Key.Fold).ThenBy(training => training.Key.IsTest)
                .ThenBy(training => training.Key.Setting, StringComparer.Ordinal).ThenBy(training => training.Key.Epochs).ThenBy(training => training.Key.Repeat),
        ],
    };
}

/// <summary>The numbers of rows.</summary>
/// <param name="Train">The rows that are tuned on.</param>
/// <param name="Test">The rows of the test set; 0 if there are folds.</param>
/// <param name="Folds">The number of rows of each outer fold.</param>
/// <param name="Labels">The class of each row that is tested on, fold after fold, as numbers with commas.</param>
/// <param name="Groups">
/// The group of each row that is tested on, fold after fold, as numbers with commas; null if no row has a group.
/// </param>
internal sealed record TuneRows(int Train, int Test, IReadOnlyList<int> Folds, string Labels, string? Groups);

/// <summary>How a row makes a picture.</summary>
/// <param name="Height">The number of rows of pixels.</param>
/// <param name="Width">The number of pixels of a row.</param>
/// <param name="Channels">The number of values of a pixel.</param>
/// <param name="Layout">The order of the values.</param>
/// <param name="Black">The value of black.</param>
/// <param name="White">The value of white.</param>
internal sealed record PictureShape(int Height, int Width, int Channels, PixelLayout Layout, float Black, float White)
{
    internal static PictureShape? Of(PictureFormat? format) => format is not { Shape: var shape }
        ? null
        : new(shape.Height, shape.Width, shape.Channels, shape.Layout, format.Dark, format.Bright);

    /// <summary>C# that creates the shape.</summary>
    internal string ToCode() => FormattableString.Invariant($"new ImageShape({Height}, {Width}, {Channels}, PixelLayout.{Layout})");
}
