using System.Globalization;
using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>Applies the options that name columns, and finds the column of splits.</summary>
internal static class ColumnOptions
{
    /// <summary>Replaces the columns of a layout by those that options name.</summary>
    /// <exception cref="UserErrorException">There is no such column, or no column of splits.</exception>
    internal static TableReading Apply(CsvSource source, TableReading reading)
    {
        var options = source.Context.Options;
        if (options.ImageColumn is { } imageName)
        {
            var image = Require(source, imageName, "--image-column");
            reading = reading with { ImageColumn = Show(source, image), Image = record => record[image] };
        }

        if (options.LabelColumn is { } labelName)
        {
            reading = WithLabel(source, reading, labelName);
        }

        if (options.GroupColumn is { } groupName)
        {
            reading = reading with { GroupColumns = [Require(source, groupName, "--group-column")] };
        }

        return WithSplit(source, reading, options);
    }

    /// <summary>Returns the column of a header, or of a number from 1; -1 if there is none.</summary>
    internal static int Find(CsvSource source, string name) =>
        source.Column(name) is >= 0 and var column ? column
        : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= source.First.Length ? number - 1
        : -1;

    /// <summary>Returns the column of a name, or the columns of several names with commas; none if one is missing.</summary>
    internal static int[] FindAll(CsvSource source, string names)
    {
        if (Find(source, names) is >= 0 and var single)
        {
            return [single];
        }

        int[] columns = [.. names.Split(',', StringSplitOptions.TrimEntries).Select(name => Find(source, name))];
        return columns.Contains(-1) ? [] : columns;
    }

    private static TableReading WithLabel(CsvSource source, TableReading reading, string names)
    {
        var columns = FindAll(source, names);
        if (columns.Length > 1)
        {
            var oneHot = OneHotTable.Reading(source, 0, columns);
            return reading with { LabelColumn = oneHot.LabelColumn, Label = oneHot.Label, ClassNames = oneHot.ClassNames };
        }

        var label = columns.Length == 1 ? columns[0] : throw Missing(source, names, "--label-column");
        return reading with { LabelColumn = Show(source, label), Label = record => TableLabel.Of(record[label]), ClassNames = null };
    }

    private static TableReading WithSplit(CsvSource source, TableReading reading, ReadOptions options)
    {
        if (options.SplitColumn is { } name)
        {
            var column = Require(source, name, "--split-column");
            return reading with { SplitColumn = Show(source, column), Split = (record, _) => record[column] };
        }

        if (reading.Split is null && Array.Find([.. source.Used], column => IsSplit(source, column)) is var found && IsSplit(source, found))
        {
            return reading with { SplitColumn = source.First[found], Split = (record, _) => record[found] };
        }

        return reading.Split is not null || options.Split is not { } wanted || (SplitNames.RoleOf(wanted) is var role && role != DataRole.None && role == source.Context.RoleOf(source))
            ? reading
            : throw new UserErrorException($"--split is '{wanted}', but {source.Path} has no column of splits. Name one with --split-column; its columns are {string.Join(", ", source.First)}.");
    }

    private static bool IsSplit(CsvSource source, int column) =>
        SplitNames.Columns.Contains(source.First[column], StringComparer.OrdinalIgnoreCase)
        && source.Head.Count > 1
        && source.Head.Skip(1).Any(record => column < record.Length && SplitNames.RoleOf(record[column]) != DataRole.None);

    private static int Require(CsvSource source, string name, string option) =>
        Find(source, name) is >= 0 and var column ? column : throw Missing(source, name, option);

    private static UserErrorException Missing(CsvSource source, string name, string option) => new(
        $"{option} is '{name}', but {source.Path} has no such column; its columns are {string.Join(", ", source.First)}.");

    private static string Show(CsvSource source, int column) => source.First[column];
}
