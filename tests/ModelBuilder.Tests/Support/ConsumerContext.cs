using System.Reflection;
using System.Runtime.Loader;

namespace ModelBuilder.Tests.Support;

/// <summary>
/// A world in which there is no ZetaMixup: its own copies of ML.NET and of the sample's code, and an error for whoever asks
/// for an assembly of this library.
/// </summary>
internal sealed class ConsumerContext() : AssemblyLoadContext("consumer", isCollectible: false)
{
    private readonly AssemblyDependencyResolver _resolver = new(typeof(ConsumerContext).Assembly.Location);

    internal List<string> Refused { get; } = [];

    internal Type ModelType => LoadFromAssemblyName(typeof(LesionModel).Assembly.GetName()).GetType(typeof(LesionModel).FullName!, throwOnError: true)!;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name!.StartsWith("ZetaMixup", StringComparison.Ordinal))
        {
            Refused.Add(assemblyName.Name);
            // Not a FileNotFoundException, after which the runtime asks the default context.
            throw new FileLoadException($"{assemblyName.Name} is not here.");
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
