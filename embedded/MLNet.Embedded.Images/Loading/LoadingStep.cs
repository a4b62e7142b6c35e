using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Images;

/// <summary>Path to image. An empty path gives no image (null); a file that is missing or unreadable throws when its row is read.</summary>
internal sealed class LoadingStep : ImageStep
{
    private readonly string? _folder;

    internal LoadingStep(string outputColumnName, string? imageFolder, string? inputColumnName)
        : base(outputColumnName, inputColumnName)
    {
        StepArguments.RequireName(outputColumnName);
        if (string.IsNullOrEmpty(imageFolder))
        {
            return;
        }

        _folder = Directory.Exists(imageFolder)
            ? Path.GetFullPath(imageFolder)
            : throw new ArgumentException($"Directory \"{imageFolder}\" does not exist.");
    }

    internal override string Expected => TextDataViewType.Instance.ToString()!;

    internal override DataViewType OutputTypeOfAnySize { get; } = new ImageDataViewType();

    internal override bool Takes(DataViewType type) => type is TextDataViewType;

    internal override DataViewType OutputType(DataViewType inputType) => OutputTypeOfAnySize;

    internal override (Delegate Getter, Action? Release) MakeGetter(DataViewRow input, DataViewSchema.Column column)
    {
        var getPath = input.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> path = default;
        MLImage? last = null;

        // The row owns the image: it lives until the next one is asked for or the row is disposed of.
        ValueGetter<MLImage?> getter = (ref MLImage? image) =>
        {
            image?.Dispose();
            image = null;
            getPath(ref path);
            if (!path.IsEmpty)
            {
                image = Load(path.ToString());
            }

            last = image;
        };
        return (getter, () => last?.Dispose());
    }

    private MLImage Load(string name)
    {
        var path = _folder is null ? name : Path.Combine(_folder, name);
        using var contents = new MemoryStream(File.ReadAllBytes(path));
        var image = ImageDecoder.TryDecode(contents) ?? throw new ArgumentException($"The file '{path}' is no readable image.");
        image.Tag = path;
        return image;
    }
}
