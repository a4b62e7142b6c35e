namespace Microsoft.ML.Images;

/// <summary>What a byte of an image becomes in the vector: (byte - offset) * scale, or the byte itself.</summary>
internal sealed class PixelValues
{
    internal PixelValues(float offsetImage, float scaleImage, bool outputAsFloatArray)
    {
        AsFloat = outputAsFloatArray;
        if (!outputAsFloatArray)
        {
            return;
        }

        StepArguments.Require(float.IsFinite(offsetImage), nameof(offsetImage), offsetImage, "finite");
        StepArguments.Require(float.IsFinite(scaleImage) && scaleImage != 0, nameof(scaleImage), scaleImage, "finite and not zero");
        for (var value = 0; value < Table.Length; value++)
        {
            Table[value] = (value - offsetImage) * scaleImage;
        }
    }

    internal bool AsFloat { get; }

    /// <summary>The 256 possible values.</summary>
    internal float[] Table { get; } = new float[256];
}
