using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What there is for one kind of task.</summary>
public abstract partial class TrainCatalogBase
{
    private protected TrainCatalogBase(IHostEnvironment environment)
    {
        Environment = environment;
    }

    private protected IHostEnvironment Environment { get; }

    /// <summary>The trainers for a task; extension methods add to it.</summary>
    public abstract class CatalogInstantiatorBase
    {
        private protected CatalogInstantiatorBase(IHostEnvironment environment)
        {
            Environment = environment;
        }

        internal IHostEnvironment Environment { get; }
    }
}
