namespace ZetaMixup.Datasets.Layouts;

/// <summary>One file of CIFAR's: records without gaps, kept as the bytes they are.</summary>
internal static class CifarFile
{
    /// <exception cref="UserErrorException">The file ends within an image, holds none, or has a label that is no class.</exception>
    internal static IEnumerable<BytesRow> Read(Cifar kind, string path, string[] names)
    {
        var length = new FileInfo(path).Length;
        if (length == 0 || length % kind.RecordLength != 0 || length > Array.MaxLength)
        {
            throw new UserErrorException(
                $"{path} has {length} bytes; expected a multiple of {kind.RecordLength} as in {kind.Name}'s binary version, where an image has " +
                $"{kind.LabelBytes} label and {Cifar.Shape.ValueCount} pixel bytes. It may be incomplete, or of another version.");
        }

        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at += kind.RecordLength)
        {
            var number = (at / kind.RecordLength) + 1;
            var label = bytes[at + kind.LabelBytes - 1];
            if (label >= kind.ClassCount)
            {
                throw new UserErrorException($"{path}, image {number}: its label is {label}; expected 0 to {kind.ClassCount - 1} as in {kind.Name}.");
            }

            yield return new BytesRow(
                $"{Path.GetFileName(path)}, image {number}", names[label], bytes.AsMemory(at + kind.LabelBytes, Cifar.Shape.ValueCount));
        }
    }
}
