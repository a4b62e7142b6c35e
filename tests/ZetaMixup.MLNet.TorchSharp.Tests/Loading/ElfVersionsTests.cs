using ZetaMixup.MLNet.TorchSharp.Loading;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Loading;

public sealed class ElfVersionsTests
{
    private static readonly string? Library = NativeFolders.Find(NativeFolders.All, "libLibTorchSharp.so");

    [SkippableFact]
    public void A_version_that_no_code_uses_becomes_weak_by_one_bit()
    {
        Skip.If(Library is null, "TorchSharp's library for Linux is not there.");
        var original = File.ReadAllBytes(Library!);
        var image = original.ToArray();

        Assert.True(ElfVersions.TryWeaken(image, "GLIBCXX_3.4.32"));

        var changed = Enumerable.Range(0, image.Length).Where(i => image[i] != original[i]).ToArray();
        Assert.Equal(2, image[Assert.Single(changed)] ^ original[changed[0]]);
    }

    [SkippableTheory]
    [InlineData("GLIBCXX_3.4.21")]
    [InlineData("GLIBCXX_9.9.99")]
    public void A_version_that_code_uses_or_that_is_not_needed_stays_as_it_is(string version)
    {
        Skip.If(Library is null, "TorchSharp's library for Linux is not there.");
        var original = File.ReadAllBytes(Library!);
        var image = original.ToArray();

        Assert.False(ElfVersions.TryWeaken(image, version));
        Assert.True(image.AsSpan().SequenceEqual(original));
    }

    [Fact]
    public void Another_file_has_no_versions() => Assert.False(ElfVersions.TryWeaken(new byte[100], "GLIBCXX_3.4.32"));
}
