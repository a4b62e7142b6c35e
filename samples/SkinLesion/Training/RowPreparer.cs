using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;

namespace SkinLesion.Training;

/// <summary>Runs the first half of the pipeline, row by row, and leaves out the rows whose image cannot be read.</summary>
internal static class RowPreparer
{
    internal static PreparedData Prepare(MLContext ml, LesionPipeline pipeline, Dataset dataset, Action<int> progress)
    {
        var input = pipeline.Load(dataset);
        var prepared = pipeline.Preparation(dataset).Fit(input).Transform(input);
        var label = prepared.Schema[LesionPipeline.Label];
        var features = prepared.Schema[LesionPipeline.Features];

        var rows = new List<DataRow>(dataset.Rows.Count);
        var values = new List<float[]>(dataset.Rows.Count);
        var labels = new List<int>(dataset.Rows.Count);
        var skipped = new List<Skipped>();

        // A single cursor, on this thread: the usual one reads ahead on others, and the first bad image would end the pass.
        using var cursor = prepared.GetRowCursorSet([label, features], 1)[0];
        var getLabel = cursor.GetGetter<uint>(label);
        var getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        uint key = 0;
        VBuffer<float> vector = default;
        foreach (var row in dataset.Rows)
        {
            cursor.MoveNext();
            try
            {
                getFeatures(ref vector);
                getLabel(ref key);
                values.Add(vector.DenseValues().ToArray());
                labels.Add((int)key - 1);
                rows.Add(row);
            }
            catch (Exception e) when (row is ImageFileRow file && !IsMissingDecoder(e))
            {
                skipped.Add(new Skipped(row.Name, $"unreadable image: {e.Message.ReplaceLineEndings(" ")} [{file.Path}]"));
            }

            progress(rows.Count + skipped.Count);
        }

        if (rows.Count == 0)
        {
            throw new UserErrorException($"None of the {skipped.Count} images can be read. The first is {skipped[0].Name}: {skipped[0].Reason}");
        }

        return new PreparedData(
            ml, SchemaOf(label, features), [.. values], [.. labels], [.. rows.Select(row => row.Group)], dataset.ClassNames, skipped);
    }

    /// <summary>The machine lacks what decodes images: no reason to skip them one by one.</summary>
    internal static bool IsMissingDecoder(Exception exception) =>
        exception is DllNotFoundException or TypeInitializationException or PlatformNotSupportedException;

    /// <summary>The two columns with all that they say about themselves, the names of the classes above all.</summary>
    private static DataViewSchema SchemaOf(params DataViewSchema.Column[] columns)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns);
        return builder.ToSchema();
    }
}
