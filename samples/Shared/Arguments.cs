/// <summary>The command line of samples that take no arguments.</summary>
internal static class Arguments
{
    /// <summary>Ends the program with exit code 1 and a message if there is an argument.</summary>
    internal static void ExpectNone(string[] args)
    {
        if (args.Length > 0)
        {
            Console.Error.WriteLine($"The arguments are '{string.Join(' ', args)}'; this program takes none.");
            Environment.Exit(1);
        }
    }
}
