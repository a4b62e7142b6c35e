using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;

namespace ZetaMixup.Samples.Experiments.Training;

/// <summary>Runs the first half of the pipeline, row by row, and leaves out the rows whose image cannot be read.</summary>
internal static class RowPreparer
{
    internal static PreparedData Prepare(MLContext ml, ImagePipeline pipeline, Dataset dataset, Action<int> progress)
    {
        var input = pipeline.Load(dataset);
        var prepared = pipeline.Preparation(dataset).Fit(input).Transform(input);
        var label = prepared.Schema[ImagePipeline.Label];
        var features = prepared.Schema.GetColumnOrNull(ImagePipeline.Features);

        var rows = new List<DataRow>(dataset.Rows.Count);
        var values = new List<float[]?>(dataset.Rows.Count);
        var labels = new List<int>(dataset.Rows.Count);
        var skipped = new List<Skipped>();

        // A single cursor, on this thread: the usual one reads ahead on others, and the first bad image would end the pass.
        using var cursor = prepared.GetRowCursorSet(features is { } column ? [label, column] : [label], 1)[0];
        var getLabel = cursor.GetGetter<uint>(label);
        var getFeatures = features is { } read ? cursor.GetGetter<VBuffer<float>>(read) : null;
        uint key = 0;
        VBuffer<float> vector = default;
        foreach (var row in dataset.Rows)
        {
            cursor.MoveNext();
            try
            {
                if (row is ImageFileRow image && ImageFileCheck.Problem(image.Path) is { } problem)
                {
                    throw new InvalidDataException(problem);
                }

                getLabel(ref key);
                Look(row);
                getFeatures?.Invoke(ref vector);
                values.Add(getFeatures is null ? null : vector.DenseValues().ToArray());
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

        // Numbers are read when they are first asked for: there may be far more rows than are trained on.
        float[] FeaturesOf(int row) => values[row] ??= ImagePipeline.Numbers((NumbersRow)rows[row]);
        return new PreparedData(ml, SchemaOf(label, FeaturesOf(0).Length), FeaturesOf)
        {
            Labels = [.. labels],
            Groups = [.. rows.Select(row => row.Group)],
            ClassNames = dataset.ClassNames,
            Skipped = skipped,
            Pictures = pipeline.Pictures(dataset),
        };
    }

    /// <summary>The machine lacks what decodes images: no reason to skip them one by one.</summary>
    internal static bool IsMissingDecoder(Exception exception) =>
        exception is DllNotFoundException or TypeInitializationException or PlatformNotSupportedException;

    /// <summary>A decoder takes the memory for as many pixels as a file says that it has, and fills in what a cut one lacks.</summary>
    private static void Look(DataRow row)
    {
        if (row is ImageFileRow file && ImageFileCheck.Problem(file.Path) is { } problem)
        {
            throw new InvalidDataException(problem);
        }
    }

    /// <summary>The label with all that it says about itself, the names of the classes above all, and the features.</summary>
    private static DataViewSchema SchemaOf(DataViewSchema.Column label, int width)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns([label]);
        builder.AddColumn(ImagePipeline.Features, new VectorDataViewType(NumberDataViewType.Single, width));
        return builder.ToSchema();
    }
}
