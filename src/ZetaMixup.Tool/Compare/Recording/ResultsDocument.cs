using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Compare.Recording;

/// <summary>
/// A result file: what was compared, and the runs that are finished. Measures are from 0 to 1; <c>differenceToNone</c> is null
/// for <c>none</c> and if <c>none</c> was not run.
/// </summary>
internal sealed record ResultsDocument
{
    internal static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        Converters = { new RunConverter() },
    };

    /// <summary>The name of the data.</summary>
    public required string Data { get; init; }

    public required RowCounts Rows { get; init; }

    /// <summary>The classes in the order of the confusion matrices.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    public required CompareSettings Settings { get; init; }

    /// <summary>SHA-256 of the rows (<see cref="DataFingerprint"/>).</summary>
    public required string Input { get; init; }

    /// <summary>The checksum of a fixed mix. It differs between machines and versions that compute other bits.</summary>
    public required string Arithmetic { get; init; }

    /// <summary>The part of the runs that the file is for, such as <c>3/7</c>; null for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Shard { get; init; }

    /// <summary>The methods with all seeds; empty while runs are missing.</summary>
    public IReadOnlyList<Dictionary<string, object?>> Methods { get; init; } = [];

    /// <summary>The finished runs in the order of <see cref="RunGrid"/>.</summary>
    public required IReadOnlyList<RunResult> Runs { get; init; }

    /// <summary>The runs that the file is for.</summary>
    internal RunKey[] Grid() => RunGrid.Of(Settings.ToOptions() with { Shard = OwnShard });

    internal Shard OwnShard => Shard is null ? Tool.Shard.Whole : Tool.Shard.TryParse(Shard) ?? throw new UserErrorException($"A result file has the shard '{Shard}'; it must be {Tool.Shard.Expected}.");

    /// <summary>The runs that are missing.</summary>
    internal RunKey[] Missing() => [.. Grid().Except(Runs.Select(run => run.Key))];

    /// <summary>Returns the document with other runs, which are put in order, and with the results of the methods if all runs are there.</summary>
    internal ResultsDocument With(IReadOnlyList<RunResult> runs)
    {
        var options = Settings.ToOptions();
        var places = RunGrid.All(options).Index().ToDictionary(item => item.Item, item => item.Index);
        RunResult[] ordered = [.. runs.OrderBy(run => places[run.Key])];
        var document = this with { Runs = ordered };
        return document with { Methods = ordered.Length == places.Count ? [.. document.ToResult().Methods.Select(method => Summary(options.Measure, method))] : [] };
    }

    /// <summary>The results of all runs, which have to be there.</summary>
    internal ComparisonResult ToResult() => new(
        Settings.ToOptions().Measure, Data, Rows.Train, Rows.Test, Classes, MethodResult.Of(Runs, testsEachEpoch: Settings.EarlyStopping is null))
    {
        ValidationRows = Rows.Validation ?? 0,
    };

    private static Dictionary<string, object?> Summary(Measure measure, MethodResult method) => new()
    {
        ["name"] = method.Name,
        [measure.JsonName] = method.Measure.Values,
        ["mean"] = method.Measure.Mean,
        ["standardDeviation"] = method.Measure.StandardDeviation,
        ["differenceToNone"] = method.DifferenceToNone is { } difference ? new { difference.Mean, difference.StandardError } : null,
        ["macroF1"] = measure == Measure.MacroF1 ? method.Measure.Values : method.MacroF1,
        ["secondsPerEpoch"] = method.SecondsPerEpoch,
    };
}

/// <summary>The numbers of rows of the last seed.</summary>
/// <param name="Train">The rows that are trained on.</param>
/// <param name="Validation">The rows that early stopping validates on, or null.</param>
/// <param name="Test">The rows that are tested on.</param>
internal sealed record RowCounts(
    int Train, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Validation, int Test);
