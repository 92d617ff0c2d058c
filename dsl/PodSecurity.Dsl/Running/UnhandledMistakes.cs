namespace PodSecurity.Running;

/// <summary>
/// Ends a program with one line where a mistake in a call is not caught: the line says which call, so a stack trace would
/// only hide it.
/// </summary>
internal static class UnhandledMistakes
{
    private static int isWatching;

    /// <summary>Begins to watch, once in a process.</summary>
    public static void Watch()
    {
        if (Interlocked.Exchange(ref isWatching, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
            {
                if (thrown.ExceptionObject is ManifestMistakeException mistake)
                {
                    Console.Error.WriteLine(mistake.AsDiagnostic);
                    Environment.Exit(Command.Failed);
                }
            };
        }
    }
}
