using TorchSharp;
using ZetaMixup.MLNet.TorchSharp.Loading;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Loading;

public sealed class TorchLibrariesTests
{
    [Fact]
    public void Torch_computes_on_this_machine()
    {
        TorchLibraries.EnsureLoaded();

        using var sum = torch.arange(5, dtype: torch.float32).sum();

        Assert.Equal(10, sum.item<float>());
    }
}
