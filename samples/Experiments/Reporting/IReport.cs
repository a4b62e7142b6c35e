using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Training;

namespace ZetaMixup.Samples.Experiments.Reporting;

/// <summary>Tells the person who started the program what it does and what came out.</summary>
internal interface IReport
{
    /// <summary>Says what the data is, and what was left out of it.</summary>
    void Start(Dataset dataset);

    /// <summary>Shows how far the work has come while it reads the images; the work says how many rows it has gone through.</summary>
    PreparedData Prepare(Dataset dataset, Func<Action<int>, PreparedData> work);

    /// <summary>Says which images could not be read.</summary>
    void Prepared(PreparedData data);

    /// <summary>Shows how far the training has come, of so many epochs in all.</summary>
    void Train(int epochs, Action<ITrainingProgress> work);

    /// <summary>Shows the results.</summary>
    void Results(ExperimentResult result, ExperimentOptions options);
}

/// <summary>What the training says while it goes on.</summary>
internal interface ITrainingProgress
{
    /// <summary>So many epochs more are done.</summary>
    void Advance(int epochs);

    /// <summary>A method is done with a seed.</summary>
    void Finished(RunResult run);
}
