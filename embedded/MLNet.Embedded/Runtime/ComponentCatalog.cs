using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>The assemblies that a model's parts are looked for in.</summary>
public sealed class ComponentCatalog
{
    private readonly List<Assembly> _assemblies = [];

    internal ComponentCatalog()
    {
    }

    /// <summary>The registered assemblies at this moment.</summary>
    internal IReadOnlyList<Assembly> Assemblies
    {
        get
        {
            lock (_assemblies)
            {
                return [.. _assemblies];
            }
        }
    }

    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (_assemblies)
        {
            if (!_assemblies.Contains(assembly))
            {
                _assemblies.Add(assembly);
            }
        }
    }
}
