namespace Reporting.Tests.Pages;

public class ShellCommandTests
{
    [Fact]
    public void A_command_can_be_given_to_a_shell_again() => Assert.Equal(
        "dotnet run -c Release --project samples/Test -- --data 'my photos' --methods none,zeta:gamma=4,zeta+cutmix --report 'it'\\''s.html'",
        ShellCommand.Of("samples/Test", ["--data", "my photos", "--methods", "none,zeta:gamma=4,zeta+cutmix", "--report", "it's.html"]));

    [Fact]
    public void Without_arguments_nothing_separates_them() =>
        Assert.Equal("dotnet run -c Release --project samples/Test", ShellCommand.Of("samples/Test", []));
}
