using System.Reflection;
using Microsoft.ML.Model;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>
/// A custom mapping in a model file: its contract's name and the assembly that its action came from. The factory is
/// looked for there and in the assemblies that are registered with the context.
/// </summary>
internal static class CustomMappingFile
{
    internal const string Signature = "CustomMapping";
    private const int Version = 1;

    internal static void Save(ModelSaveContext context, string contractName, Assembly assembly)
    {
        BinaryWriter writer = context.Begin(Signature, Version);
        writer.Write(contractName);
        writer.Write(assembly.FullName!);
    }

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        string contractName = context.Reader.ReadString();
        string assemblyName = context.Reader.ReadString();
        try
        {
            ComponentCatalog catalog = context.Environment.ComponentCatalog;
            catalog.RegisterAssembly(Assembly.Load(assemblyName));
            Type type = catalog.Assemblies.SelectMany(LoadableTypes).FirstOrDefault(candidate => Fulfils(candidate, contractName))
                ?? throw new TypeLoadException($"No class there or in a registered assembly has [CustomMappingFactoryAttribute(\"{contractName}\")].");
            return Activator.CreateInstance(type, nonPublic: true) is ICustomMappingFactory factory
                ? factory.CreateTransformer(contractName)
                : throw new InvalidCastException($"The class '{type}' does not derive from '{typeof(CustomMappingFactory<,>).FullName}'.");
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The model has a custom mapping '{contractName}' out of '{assemblyName}', which cannot be made: {exception.Message}", exception);
        }
    }

    private static bool Fulfils(Type type, string contractName) =>
        type.GetCustomAttribute<CustomMappingFactoryAttributeAttribute>(inherit: false)?.ContractName == contractName;

    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            // A class that needs an assembly which is not there cannot be the one looked for.
            return exception.Types.OfType<Type>();
        }
    }
}
