using ZetaMixup.MLNet.TorchSharp.Loading;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Loading;

public sealed class NativeFoldersTests
{
    [Fact]
    public void The_folder_that_the_application_names_is_searched_first()
    {
        var others = NativeFolders.All;
        try
        {
            AppContext.SetData("ZetaMixup.LibTorchFolder", "/opt/libtorch/lib");

            Assert.Equal(["/opt/libtorch/lib", .. others], NativeFolders.All);
        }
        finally
        {
            AppContext.SetData("ZetaMixup.LibTorchFolder", null);
        }
    }
}
