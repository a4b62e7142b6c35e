using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet.View;

/// <summary>
/// Notices that rows were mixed, whatever transforms lie between. A mixed view that the user gets marks its feature column with
/// an annotation, which caches and binary files keep, and every mixed view tells whoever watches the thread that reads it. The
/// view in a wrapper has no mark, because trainers save the schema that they were trained on.
/// </summary>
internal sealed class MixedReads : IDisposable
{
    private const string Mark = "ZetaMixup.IsMixed";
    private static readonly AsyncLocal<MixedReads?> Current = new();
    private readonly MixedReads? _outer = Current.Value;
    private volatile bool _wereNoted;

    private MixedReads()
    {
    }

    /// <summary>Watches the reads of this thread, and of the threads that it starts, until it is disposed.</summary>
    public static MixedReads Watch() => Current.Value = new MixedReads();

    public void Dispose() => Current.Value = _outer;

    /// <summary>Notes that a mixed view is read.</summary>
    public static void Note()
    {
        for (var watch = Current.Value; watch is not null; watch = watch._outer)
        {
            watch._wereNoted = true;
        }
    }

    /// <summary>Returns a schema whose column is marked as mixed, with the same columns in the same order.</summary>
    public static DataViewSchema MarkIn(DataViewSchema schema, int mixedColumn)
    {
        if (IsMarked(schema[mixedColumn]))
        {
            return schema;
        }

        var builder = new DataViewSchema.Builder();
        foreach (var column in schema)
        {
            builder.AddColumn(column.Name, column.Type, column.Index == mixedColumn ? WithMark(column.Annotations) : column.Annotations);
        }

        return builder.ToSchema();
    }

    /// <summary>Warns if the rows of a view that was read under watch are mixed.</summary>
    public static void Warn(Messages messages, DataViewSchema schema, MixedReads watch, string? weightColumnName)
    {
        if (watch._wereNoted || schema.Any(IsMarked))
        {
            messages.Warn(
                "The evaluated rows are mixed, so the metrics do not describe real data. Evaluate rows that were not mixed and that share no source with the training rows: split first, then mix."
                + (weightColumnName is null ? " If they are weighted rows, pass exampleWeightColumnName." : string.Empty));
        }
    }

    private static bool IsMarked(DataViewSchema.Column column) => column.Annotations.Schema.GetColumnOrNull(Mark) is not null;

    private static DataViewSchema.Annotations WithMark(DataViewSchema.Annotations annotations)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(annotations, static _ => true);
        builder.AddPrimitiveValue(Mark, BooleanDataViewType.Instance, true);
        return builder.ToAnnotations();
    }
}
