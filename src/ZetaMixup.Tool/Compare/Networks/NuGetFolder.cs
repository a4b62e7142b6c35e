using System.Reflection;

namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>
/// The folder where NuGet keeps packages. It holds what would make the tool too large: libtorch and pretrained weights. Building the repository
/// restores them.
/// </summary>
internal static class NuGetFolder
{
    /// <summary>The version of libtorch that TorchSharp was built for.</summary>
    internal static string LibTorchVersion { get; } = VersionOf("LibTorchVersion");

    internal static string FeaturizerVersion { get; } = VersionOf("FeaturizerVersion");

    /// <summary>The folder of a package, which need not be there.</summary>
    internal static string PathOf(string package, string version) => Path.Combine(Root, package.ToLowerInvariant(), version);

    /// <summary>How to get a package without a project that needs it.</summary>
    internal static string HowToGet(string package, string version) =>
        $"To download it: dotnet new classlib -o download && dotnet add download package {package} --version {version}";

    private static string Root => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".nuget", "packages");

    private static string VersionOf(string key) =>
        typeof(NuGetFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
