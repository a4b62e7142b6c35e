namespace ZetaMixup.Tool;

/// <summary>What the program says to the script that called it.</summary>
internal static class ExitCode
{
    /// <summary>All is done, or all is well.</summary>
    internal const int Done = 0;

    /// <summary>Something that the user can put right; one line says what.</summary>
    internal const int UserError = 1;

    /// <summary>What was inspected is not complete, or damaged.</summary>
    internal const int NotWhole = 2;

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT. The same command finishes the rest.</summary>
    internal const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM: 128 + SIGTERM. The same command finishes the rest.</summary>
    internal const int Terminated = 143;
}
