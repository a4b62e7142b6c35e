namespace Microsoft.ML.Images;

/// <summary>Says why a model with image steps of the stand-in is not saved.</summary>
internal static class StepModel
{
    internal static NotSupportedException CannotBeSaved(string step) => new(
        $"{step} of the stand-in for Microsoft.ML.ImageAnalytics cannot be saved: the model file would name a loader " +
        "that only the real package has. Save the steps behind the pixels, or build with the real package.");
}
