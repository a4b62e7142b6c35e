namespace Microsoft.ML.Trainers;

/// <summary>Features, and the classes that rows with them belong to, counted from 0, with the rows' weights.</summary>
internal sealed class TrainingPoint(double[] features)
{
    internal double[] Features => features;

    internal List<(int Class, double Weight)> Labels { get; } = [];
}
