namespace ZetaMixup.Benchmarks.Memory;

/// <summary>Augments a table of pixels with the program <c>zetamixup</c>, in this process.</summary>
internal static class AugmentWork
{
    internal static void Run(string table)
    {
        string folder = table + ".augmented";
        TextWriter output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            string program = Path.Combine(AppContext.BaseDirectory, "ZetaMixup.Tool.dll");
            int exitCode = AppDomain.CurrentDomain.ExecuteAssembly(program, ["augment", table, folder, "--format", "csv"]);
            if (exitCode != 0)
            {
                throw new IOException($"The program ended with exit code {exitCode}.");
            }
        }
        finally
        {
            Console.SetOut(output);
        }

        Directory.Delete(folder, recursive: true);
    }
}
