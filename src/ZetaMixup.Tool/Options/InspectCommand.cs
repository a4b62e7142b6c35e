using System.CommandLine;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool.Options;

/// <summary>The command <c>inspect</c>.</summary>
internal static class InspectCommand
{
    internal static Command Create(Func<string, int> run)
    {
        var folder = Place("OUT", "a folder", "A folder that augment has written to.");
        var command = new Command("inspect", "Says what is in OUT, and whether all of it is there and whole. Ends with 0 if so, with 2 if not.") { folder };
        command.SetAction(result => run(result.GetValue(folder)!));
        return command;
    }
}
