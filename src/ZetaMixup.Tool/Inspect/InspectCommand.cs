using System.CommandLine;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool.Inspect;

/// <summary>The command <c>inspect</c>: its argument.</summary>
internal static class InspectCommand
{
    internal static Command Create(Func<string, int> run)
    {
        var folder = Place("OUT", "a folder", "A folder that augment has written to.");
        var command = new Command("inspect", "Check that OUT is complete and undamaged, and describe its rows. The exit code is 0 if it is, otherwise 2.") { folder };
        command.SetAction(result => run(result.GetValue(folder)!));
        return command;
    }
}
